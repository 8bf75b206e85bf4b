package io.optimus.secrets.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a resolve: a job's namespace and the names that it uses. */
public record ResolveBody(
        @JsonAlias("namespace_name") @Schema(description = "empty or left out: project-wide secrets alone")
        String namespaceName,

        @Schema(required = true, minItems = 1, maxItems = 100)
        List<String> names) {}
