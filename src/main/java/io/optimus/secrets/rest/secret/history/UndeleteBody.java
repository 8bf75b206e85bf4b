package io.optimus.secrets.rest.secret.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.rest.openapi.NameSchemas;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of an undelete.
 *
 * @param namespaceName empty or left out: project-wide
 * @param version null: the newest one
 */
@Schema(name = "Undelete", additionalProperties = Schema.False.class)
public record UndeleteBody(
        @Schema(ref = NameSchemas.NAMESPACE_OR_NULL, description = "empty or left out: project-wide")
        String namespaceName,

        @Schema(
                ref = NameSchemas.VERSION_OR_NULL,
                description = "the number of a deleted version; left out: the newest version")
        Long version) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static UndeleteBody of(Map<String, JsonNode> given) {
        RollbackBody body = RollbackBody.of(given);
        return new UndeleteBody(body.namespaceName(), body.version());
    }
}
