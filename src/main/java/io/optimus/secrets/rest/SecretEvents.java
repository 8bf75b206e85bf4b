package io.optimus.secrets.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts {@code secret_events_total} by project, namespace and status, in Optimus's words. */
@ApplicationScoped
class SecretEvents {

    enum Event {
        REGISTER("registered", "register_failed"),
        UPDATE("updated", "update_failed"),
        DELETE("deleted", "delete_failed");

        private final String done;
        private final String failed;

        Event(String done, String failed) {
            this.done = done;
            this.failed = failed;
        }
    }

    private final MeterRegistry metrics;

    SecretEvents(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    <T> Uni<T> counted(Event event, Scope scope, Uni<T> outcome) {
        return outcome.onItemOrFailure().invoke((item, failure) -> {
            if (failure == null) {
                count(scope.project().value(), scope.namespaceOrEmpty(), event.done);
            } else if (accepted(failure)) {
                count(scope.project().value(), scope.namespaceOrEmpty(), event.failed);
            } else {
                count("", "", event.failed);
            }
        });
    }

    /** Strangers could fill the memory with labels, were the names counted that Vault has not let them use. */
    private static boolean accepted(Throwable failure) {
        return !(failure instanceof SecretException.Unauthenticated
                || failure instanceof SecretException.PermissionDenied
                || failure instanceof SecretException.InvalidArgument);
    }

    private void count(String project, String namespace, String status) {
        metrics.counter("secret.events", "project", project, "namespace", namespace, "status", status)
                .increment();
    }
}
