package io.optimus.secrets.rest.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.rest.http.BodyFields;
import io.optimus.secrets.rest.openapi.NameSchemas;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a resolve: a job's namespace and the names that it uses. */
@Schema(additionalProperties = Schema.False.class)
public record ResolveBody(
        @Schema(ref = NameSchemas.NAMESPACE_OR_NULL, description = "empty or left out: only project-wide secrets")
        String namespaceName,

        @Schema(required = true, minItems = 1, maxItems = Limits.RESOLVED_NAMES)
        List<String> names) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ResolveBody of(Map<String, JsonNode> given) {
        BodyFields fields = BodyFields.of(given, "namespaceName", "names");
        return new ResolveBody(fields.text("namespaceName"), fields.texts("names"));
    }
}
