package io.optimus.secrets.secret.usecase.history;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.ID;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.usecase.WriteDeadline;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Undeleting and destroying. */
class UndeleteSecretTest {

    private static final WriteDeadline DEADLINE = new WriteDeadline(Duration.ofSeconds(10));

    private final InMemorySecretStore memory = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(memory);
    private final UndeleteSecret undeleteSecret = new UndeleteSecret(store, DEADLINE);
    private final DestroySecret destroySecret = new DestroySecret(store, DEADLINE);

    @BeforeEach
    void twoDeletedVersions() {
        await(memory.write(CALLER, ID, OURS, 0));
        await(memory.write(CALLER, ID, THEIRS, 1));
        await(memory.delete(CALLER, ID, 1));
        await(memory.delete(CALLER, ID, 2));
    }

    @Test
    void theNewestVersionIsRestoredUnlessAnotherIsGiven() {
        // When
        long newest =
                await(undeleteSecret.undelete(CALLER, ID, Optional.empty())).number();
        long given = await(undeleteSecret.undelete(CALLER, ID, Optional.of(1L))).number();

        // Then
        assertThat(newest).isEqualTo(2);
        assertThat(given).isEqualTo(1);
        assertThat(await(memory.metadata(CALLER, ID)).versions()).hasSize(2).allMatch(version -> version.live());
    }

    @Test
    void aLiveVersionIsNotRestored() {
        // Given
        await(memory.undelete(CALLER, ID, 2));

        // When, Then
        assertThatThrownBy(() -> await(undeleteSecret.undelete(CALLER, ID, Optional.empty())))
                .isInstanceOf(SecretException.NothingToDo.class);
        assertThatThrownBy(() -> await(undeleteSecret.undelete(CALLER, ID, Optional.of(3L))))
                .isInstanceOf(SecretException.NotFound.class);
        assertThat(store.count(Call.UNDELETE)).isZero();
    }

    @Test
    void anUndeleteWhoseResponseIsLostIsDoneAgain() {
        // Given
        store.next(Call.UNDELETE, ID, Fault.lost(lost(ID)), Fault.refused(lost(ID)));

        // When
        await(undeleteSecret.undelete(CALLER, ID, Optional.empty()));

        // Then
        assertThat(store.count(Call.UNDELETE)).isEqualTo(3);
        assertThat(await(memory.metadata(CALLER, ID)).live()).isTrue();
    }

    @Test
    void aDeletedSecretIsDestroyed() {
        // When
        await(destroySecret.destroy(CALLER, ID));

        // Then
        assertThat(await(memory.metadata(CALLER, ID))).isEqualTo(SecretMetadata.ABSENT);
        assertThatThrownBy(() -> await(destroySecret.destroy(CALLER, ID))).isInstanceOf(SecretException.NotFound.class);
    }

    @Test
    void aDestroyWhoseResponseIsLostIsFoundOut() {
        // Given
        store.next(Call.DESTROY, ID, Fault.refused(lost(ID)), Fault.lost(lost(ID)));

        // When, Then
        assertThatThrownBy(() -> await(destroySecret.destroy(CALLER, ID)))
                .isInstanceOf(SecretException.UnknownOutcome.class);
        await(destroySecret.destroy(CALLER, ID));
        assertThat(store.count(Call.DESTROY)).isEqualTo(2);
    }

    @Test
    void aCallerWithoutDestroySeesTheAlternative() {
        // Given
        store.always(Call.DESTROY, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> await(destroySecret.destroy(CALLER, ID)))
                .isInstanceOf(SecretException.PermissionDenied.class)
                .hasMessageEndingWith("without it, delete the secret, which undelete can restore");
    }
}
