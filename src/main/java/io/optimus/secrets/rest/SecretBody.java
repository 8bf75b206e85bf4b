package io.optimus.secrets.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a create or update.
 *
 * @param value standard base64
 * @param namespaceName empty or left out: project-wide
 */
public record SecretBody(
        @Schema(
                description = "the value, standard base64 with padding",
                required = true,
                minLength = 4,
                pattern = WireValue.PATTERN,
                examples = "c29tZVNlY3JldFZhbHVl")
        String value,

        @Schema(
                ref = NameSchemas.NAMESPACE_OR_NULL,
                description = "empty or left out: project-wide",
                examples = "someNamespace")
        String namespaceName) {

    /** In either spelling, but not in both: which of the two was meant could not be told. */
    @JsonCreator
    static SecretBody of(
            @JsonProperty("value") String value,
            @JsonProperty("namespaceName") String lowerCamel,
            @JsonProperty("namespace_name") String snake) {
        if (lowerCamel != null && snake != null) {
            throw new SecretException.InvalidArgument("namespace_name", "namespace_name is given more than once");
        }
        return new SecretBody(value, lowerCamel == null ? snake : lowerCamel);
    }

    /** @param body null where the request had none */
    static SecretValue value(SecretBody body) {
        return WireValue.decode(body == null ? null : body.value());
    }

    /** @param body null where the request had none */
    static String namespace(SecretBody body) {
        return body == null ? null : body.namespaceName();
    }

    @Override
    public String toString() {
        return "SecretBody[namespaceName=" + namespaceName + "]";
    }
}
