package io.optimus.secrets.rest.secret;

import io.optimus.secrets.secret.usecase.ResolvedSecret;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The resolved secrets, in the order of the requested names. */
@Schema(requiredProperties = "secrets")
public record ResolvedSecretsBody(List<ResolvedSecretBody> secrets) {

    static ResolvedSecretsBody of(List<ResolvedSecret> secrets) {
        return new ResolvedSecretsBody(
                secrets.stream().map(ResolvedSecretBody::of).toList());
    }
}
