package io.optimus.secrets.rest.secret;

import io.optimus.secrets.secret.usecase.ResolvedSecret;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a job gets, in the order of the names asked for. */
@Schema(requiredProperties = "secrets")
public record ResolvedSecretsBody(List<ResolvedSecretBody> secrets) {

    static ResolvedSecretsBody of(List<ResolvedSecret> secrets) {
        return new ResolvedSecretsBody(
                secrets.stream().map(ResolvedSecretBody::of).toList());
    }
}
