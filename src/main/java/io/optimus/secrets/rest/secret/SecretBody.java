package io.optimus.secrets.rest.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.api.EncodedValue;
import io.optimus.secrets.contract.Base64Value;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.SecretValue;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a compare: the fields of Optimus's messages.
 *
 * @param value standard base64
 * @param namespaceName empty or left out: project-wide
 * @param projectName the same as in the path, or left out
 * @param secretName the same as in the path, or left out
 */
@Schema(additionalProperties = Schema.False.class)
public record SecretBody(
        @Schema(
                description = "the value, standard base64 with padding",
                required = true,
                minLength = 4,
                pattern = Base64Value.PATTERN,
                examples = "c29tZVNlY3JldFZhbHVl")
        String value,

        @Schema(
                ref = NameSchemas.NAMESPACE_OR_NULL,
                description = "empty or left out: project-wide",
                examples = "someNamespace")
        String namespaceName,

        @Schema(hidden = true) String projectName,

        @Schema(hidden = true) String secretName) {

    private static final SecretBody NONE = new SecretBody(null, null, null, null);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SecretBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(given, "value", "namespaceName", "projectName", "secretName");
        return new SecretBody(
                fields.text("value"),
                fields.text("namespaceName"),
                fields.text("projectName"),
                fields.text("secretName"));
    }

    /** @param body null if the request had none */
    static SecretBody orNone(SecretBody body) {
        return body == null ? NONE : body;
    }

    static SecretBody ofNamespace(String namespaceName) {
        return new SecretBody(null, namespaceName, null, null);
    }

    SecretValue decoded() {
        return EncodedValue.decode(value);
    }

    @Override
    public String toString() {
        return "SecretBody[namespaceName=" + namespaceName + "]";
    }
}
