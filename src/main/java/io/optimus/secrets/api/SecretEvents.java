package io.optimus.secrets.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts {@code secret_events_total} by project, namespace and status, in Optimus's words. */
@ApplicationScoped
public class SecretEvents {

    public enum Event {
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

    /** Each is a series for each status, kept for as long as the service runs. */
    private static final int MAX_SCOPES = 1000;

    private final MeterRegistry metrics;
    private final Set<Scope> named = ConcurrentHashMap.newKeySet();

    SecretEvents(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    public <T> Uni<T> counted(Event event, Scope scope, Uni<T> outcome) {
        return outcome.onItemOrFailure().invoke((item, failure) -> {
            String status = failure == null ? event.done : event.failed;
            if (mayName(scope, failure)) {
                count(scope.project().value(), scope.namespaceOrEmpty(), status);
            } else {
                count("", "", status);
            }
        });
    }

    /**
     * Names are labels only after Vault has accepted the caller for them. They become known by a secret that is there: strangers,
     * or a caller with names of secrets that do not exist, could fill the memory with labels.
     */
    private boolean mayName(Scope scope, Throwable failure) {
        boolean secretExists = failure == null || failure instanceof SecretException.AlreadyExists;
        boolean accepted = secretExists
                || failure instanceof SecretException.NotFound
                || failure instanceof SecretException.PreconditionFailed;
        return accepted && named.contains(scope) || secretExists && named.size() < MAX_SCOPES && named.add(scope);
    }

    private void count(String project, String namespace, String status) {
        metrics.counter("secret.events", "project", project, "namespace", namespace, "status", status)
                .increment();
    }
}
