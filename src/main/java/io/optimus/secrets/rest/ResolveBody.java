package io.optimus.secrets.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.optimus.secrets.secret.ResolveSecrets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a resolve: a job's namespace and the names that it uses. */
public record ResolveBody(
        @JsonAlias("namespace_name")
        @Schema(ref = NameSchemas.NAMESPACE_OR_NULL, description = "empty or left out: project-wide secrets alone")
        String namespaceName,

        @Schema(required = true, minItems = 1, maxItems = ResolveSecrets.MAX_NAMES)
        List<String> names) {}
