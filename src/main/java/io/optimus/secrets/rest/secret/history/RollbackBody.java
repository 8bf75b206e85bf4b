package io.optimus.secrets.rest.secret.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.SecretException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a rollback.
 *
 * @param namespaceName empty or left out: project-wide
 */
@Schema(name = "Rollback", additionalProperties = Schema.False.class)
public record RollbackBody(
        @Schema(ref = NameSchemas.NAMESPACE_OR_NULL, description = "empty or left out: project-wide")
        String namespaceName,

        @Schema(
                description = "the number of an earlier version",
                required = true,
                minimum = "1",
                maximum = "" + Integer.MAX_VALUE)
        Long version) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RollbackBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(given, "namespaceName", "version");
        Optional<Long> version = fields.number("version");
        if (version.filter(number -> number < 1).isPresent()) {
            throw new SecretException.InvalidArgument("version", "version must be at least 1");
        }
        return new RollbackBody(fields.text("namespaceName"), version.orElse(null));
    }
}
