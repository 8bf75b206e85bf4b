package io.optimus.secrets.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.usecase.ResolvedSecret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts {@code secret_events_total} by project, namespace and status, with Optimus's names. */
@ApplicationScoped
public class SecretEvents {

    public enum Event {
        REGISTER("registered", "register_failed"),
        UPDATE("updated", "update_failed"),
        DELETE("deleted", "delete_failed"),
        UNDELETE("undeleted", "undelete_failed");

        private final String done;
        private final String failed;

        Event(String done, String failed) {
            this.done = done;
            this.failed = failed;
        }
    }

    /** Each scope has one series per status. Series are kept until the service ends. */
    private static final int MAX_SCOPES = 1000;

    private final MeterRegistry metrics;
    private final Set<Scope> named = ConcurrentHashMap.newKeySet();

    SecretEvents(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    public <T> Uni<T> counted(Event event, Scope scope, Uni<T> outcome) {
        return outcome.onItemOrFailure().invoke((item, failure) -> count(event, scope, failure));
    }

    /** @param failure null if it succeeded */
    public void count(Event event, Scope scope, Throwable failure) {
        count(scope, mayName(scope, failure), failure == null ? event.done : event.failed);
    }

    /** Counts a value that was read although it expires soon or has expired. The service may not search for such secrets itself. */
    public void countRead(ResolvedSecret secret) {
        Note.date(secret.notes().text(Note.EXPIRES)).ifPresent(expires -> {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            if (!expires.isAfter(today.plus(Limits.EXPIRES_SOON))) {
                Scope scope = secret.id().scope();
                count(scope, mayName(scope, null), expires.isAfter(today) ? "read_expiring" : "read_expired");
            }
        });
    }

    /**
     * Names become labels only after Vault has accepted the caller for them, and only if a secret exists. Otherwise unknown callers, or
     * a caller with names of absent secrets, could fill the memory with labels.
     */
    private boolean mayName(Scope scope, Throwable failure) {
        boolean secretExists = failure == null || failure instanceof SecretException.AlreadyExists;
        boolean accepted = secretExists
                || failure instanceof SecretException.NotFound
                || failure instanceof SecretException.PreconditionFailed;
        return accepted && named.contains(scope) || secretExists && named.size() < MAX_SCOPES && named.add(scope);
    }

    private void count(Scope scope, boolean named, String status) {
        Counter.builder("secret.events")
                .description("Writes of secrets by their outcome, and reads of values that expire soon (read_expiring)"
                        + " or have expired (read_expired)")
                .tag("project", named ? scope.project().value() : "")
                .tag("namespace", named ? scope.namespaceOrEmpty() : "")
                .tag("status", status)
                .register(metrics)
                .increment();
    }
}
