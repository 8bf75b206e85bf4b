package io.optimus.secrets.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
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
                examples = "c29tZVNlY3JldFZhbHVl")
        String value,

        @JsonAlias("namespace_name")
        @Schema(description = "empty or left out: project-wide", examples = "someNamespace")
        String namespaceName) {

    @Override
    public String toString() {
        return "SecretBody[namespaceName=" + namespaceName + "]";
    }
}
