package io.optimus.secrets.rest.secret.bulk;

import io.optimus.secrets.secret.usecase.bulk.ImportedSecret;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param secrets the outcome of each secret, in the order of the request */
@Schema(name = "ImportedSecrets", requiredProperties = "secrets")
public record ImportedSecretsBody(List<ImportedSecretBody> secrets) {

    static ImportedSecretsBody of(List<ImportedSecret> imported) {
        return new ImportedSecretsBody(
                imported.stream().map(ImportedSecretBody::of).toList());
    }
}
