package io.optimus.secrets.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.optimus.secrets.api.SecretEvents.Event;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

class SecretEventsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SecretEvents events = new SecretEvents(metrics);

    @Test
    void theNumberOfNamesIsBounded() {
        // When
        for (int i = 0; i < 1500; i++) {
            delete("namespace" + i);
        }
        delete("namespace0");

        // Then
        assertThat(metrics.getMeters()).hasSize(1001);
        assertThat(count("sales", "namespace0")).isEqualTo(2);
        assertThat(count("", "")).isEqualTo(500);
    }

    private void delete(String namespace) {
        Scope scope = Scope.of(new ProjectName("sales"), namespace);
        events.counted(Event.DELETE, scope, Uni.createFrom().voidItem()).await().indefinitely();
    }

    private double count(String project, String namespace) {
        return metrics.counter("secret.events", "project", project, "namespace", namespace, "status", "deleted")
                .count();
    }
}
