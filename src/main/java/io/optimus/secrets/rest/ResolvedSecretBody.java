package io.optimus.secrets.rest;

import io.optimus.secrets.secret.ResolvedSecret;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A secret with its value, which {@code toString} does not show. */
public record ResolvedSecretBody(
        String name,

        @Schema(description = "where it was found; empty: project-wide")
        String namespace,

        @Schema(description = "standard base64 with padding")
        String value,

        String digest,
        long version,
        Instant updatedAt) {

    static ResolvedSecretBody of(ResolvedSecret secret) {
        return new ResolvedSecretBody(
                secret.id().name().value(),
                secret.id().scope().namespaceOrEmpty(),
                Base64.getEncoder().encodeToString(secret.value().bytes()),
                secret.digest().base64(),
                secret.version().number(),
                secret.version().createdTime());
    }

    @Override
    public String toString() {
        return "ResolvedSecretBody[name=" + name + ", namespace=" + namespace + "]";
    }
}
