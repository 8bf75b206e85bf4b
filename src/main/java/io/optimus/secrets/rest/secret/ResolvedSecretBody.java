package io.optimus.secrets.rest.secret;

import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.usecase.ResolvedSecret;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A secret with its value, which {@code toString} does not show. */
@Schema(requiredProperties = {"name", "namespace", "value", "digest", "version", "updatedAt"})
public record ResolvedSecretBody(
        @Schema(ref = NameSchemas.SECRET) String name,

        @Schema(ref = NameSchemas.NAMESPACE, description = "where it was found; empty: project-wide")
        String namespace,

        @Schema(description = "standard base64 with padding", pattern = "^$|" + Base64Value.PATTERN)
        String value,

        @Schema(description = "empty if it could not be computed", pattern = "^$|" + Digest.PATTERN)
        String digest,

        long version,
        Instant updatedAt) {

    static ResolvedSecretBody of(ResolvedSecret secret) {
        return new ResolvedSecretBody(
                secret.id().name().value(),
                secret.id().scope().namespaceOrEmpty(),
                Base64.getEncoder().encodeToString(secret.value().bytes()),
                secret.digest().map(Digest::base64).orElse(""),
                secret.version().number(),
                secret.version().createdTime());
    }

    @Override
    public String toString() {
        return "ResolvedSecretBody[name=" + name + ", namespace=" + namespace + "]";
    }
}
