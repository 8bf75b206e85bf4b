package io.optimus.secrets.secret.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WriteDeadlineTest {

    private static final SecretId ID = new SecretId(Scope.of(new ProjectName("p"), ""), new SecretName("NAME"));

    @Test
    void aWriteThatTakesTooLongHasAnUnknownOutcome() {
        // Given
        WriteDeadline deadline = new WriteDeadline(Duration.ofMillis(10));

        // When, Then
        assertThatThrownBy(() ->
                        deadline.within(ID, Uni.createFrom().nothing()).await().indefinitely())
                .isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void aWriteThatIsDoneInTimeKeepsItsResult() {
        // Given
        WriteDeadline deadline = new WriteDeadline(Duration.ofMinutes(1));

        // When, Then
        assertThat(deadline.within(ID, Uni.createFrom().item("done")).await().indefinitely())
                .isEqualTo("done");
    }
}
