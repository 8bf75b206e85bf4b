package io.optimus.secrets.rest.secret.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.contract.ImportOutcome;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.bulk.ImportedSecret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import did with one secret.
 *
 * @param version left out if it was not written, or if that is unknown
 * @param problem what a request for this secret alone would respond with; left out if it was written
 */
@Schema(
        name = "ImportedSecret",
        requiredProperties = {"name", "outcome"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportedSecretBody(
        @Schema(ref = NameSchemas.SECRET) String name,

        @Schema(
                enumeration = {
                    ImportOutcome.REGISTERED,
                    ImportOutcome.UPDATED,
                    ImportOutcome.FAILED,
                    ImportOutcome.UNKNOWN
                },
                description = "failed: nothing was changed; unknown: it may have been written")
        String outcome,

        @Schema(description = "the number of the version that was written")
        Long version,

        Problem problem) {

    static ImportedSecretBody of(ImportedSecret secret) {
        return new ImportedSecretBody(
                secret.id().name().value(),
                secret.failure()
                        .map(failure -> failure.kind() == SecretException.Kind.UNKNOWN_OUTCOME
                                ? ImportOutcome.UNKNOWN
                                : ImportOutcome.FAILED)
                        .orElse(secret.existed() ? ImportOutcome.UPDATED : ImportOutcome.REGISTERED),
                secret.version().map(Version::number).orElse(null),
                secret.failure().map(Problem::of).orElse(null));
    }
}
