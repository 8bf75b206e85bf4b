package io.optimus.secrets.rest.secret.bulk;

import io.optimus.secrets.api.EncodedValue;
import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.usecase.bulk.SecretToImport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One secret of an import. */
@Schema(additionalProperties = Schema.False.class)
public record ImportEntry(
        @Schema(ref = NameSchemas.SECRET, required = true) String name,

        @Schema(
                description = "the value, standard base64 with padding",
                required = true,
                minLength = 4,
                pattern = Base64Value.PATTERN,
                examples = "c29tZVNlY3JldFZhbHVl")
        String value) {

    static ImportEntry of(BodyFields fields) {
        return new ImportEntry(fields.text("name"), fields.text("value"));
    }

    SecretToImport toImport() {
        return new SecretToImport(new SecretName(name == null ? "" : name), EncodedValue.decode(value));
    }

    @Override
    public String toString() {
        return "ImportEntry[name=" + name + "]";
    }
}
