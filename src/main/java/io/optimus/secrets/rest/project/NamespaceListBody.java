package io.optimus.secrets.rest.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.rest.openapi.NameSchemas;
import io.optimus.secrets.secret.usecase.project.VisibleNames;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param problem null if the list is complete */
@Schema(requiredProperties = {"namespaces", "complete"})
public record NamespaceListBody(
        List<Namespace> namespaces,

        @Schema(description = "true: all namespaces that have secrets; false: only those of the caller's roles")
        boolean complete,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "only if complete is false: which permission is missing, and what the list has without it")
        String problem) {

    @Schema(requiredProperties = "name")
    public record Namespace(
            @Schema(ref = NameSchemas.NAMESPACE) String name) {}

    static NamespaceListBody of(VisibleNames visible) {
        return new NamespaceListBody(
                visible.names().stream().map(Namespace::new).toList(),
                visible.whyIncomplete().isEmpty(),
                visible.whyIncomplete().orElse(null));
    }
}
