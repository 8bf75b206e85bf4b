package io.optimus.secrets.testing.secret;

import io.opentelemetry.context.Context;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Secrets of one project, and failures of their use cases. */
public final class Samples {

    public static final Caller CALLER = caller("token");
    public static final ProjectName PROJECT = new ProjectName("p");
    public static final SecretId ID = id("", "NAME");
    public static final SecretValue OURS = value("ours");
    public static final SecretValue THEIRS = value("theirs");

    private Samples() {}

    public static Caller caller(String token) {
        return new Caller(token, new Request("request", Context.root()));
    }

    /** @param namespace empty for a project-wide secret */
    public static SecretId id(String namespace, String name) {
        return new SecretId(Scope.of(PROJECT, namespace), new SecretName(name));
    }

    public static SecretValue value(String text) {
        return new SecretValue(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String text(SecretValue value) {
        return new String(value.bytes(), StandardCharsets.UTF_8);
    }

    public static SecretException lost(SecretId id) {
        return new SecretException.UnknownOutcome(id);
    }

    public static SecretException denied() {
        return new SecretException.PermissionDenied("path", "read");
    }

    public static SecretException unavailable() {
        return new SecretException.Unavailable("Vault cannot be reached", Duration.ofSeconds(1));
    }

    public static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
