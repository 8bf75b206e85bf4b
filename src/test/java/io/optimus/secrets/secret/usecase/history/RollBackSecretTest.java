package io.optimus.secrets.secret.usecase.history;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.ID;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.lost;
import static io.optimus.secrets.testing.secret.Samples.text;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.ValueLimit;
import io.optimus.secrets.secret.usecase.WriteDeadline;
import io.optimus.secrets.secret.usecase.WriteSecret;
import io.optimus.secrets.secret.usecase.WritesInProgress;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollBackSecretTest {

    private static final WriteDeadline DEADLINE = new WriteDeadline(Duration.ofSeconds(10));

    private final InMemorySecretStore memory = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(memory);
    private final RollBackSecret rollBackSecret = new RollBackSecret(
            store,
            new WriteSecret(store, new HashingDigestKey(), new ValueLimit(100), DEADLINE, new WritesInProgress()));

    @BeforeEach
    void twoVersions() {
        await(memory.write(CALLER, ID, OURS, 0));
        await(memory.write(CALLER, ID, THEIRS, 1));
    }

    @Test
    void theOldValueIsTheNewVersionWithItsDigest() {
        // When
        Version written = rollBackTo(1);

        // Then
        assertThat(written.number()).isEqualTo(3);
        assertThat(text(await(memory.read(CALLER, ID)).value())).isEqualTo("ours");
        assertThat(await(memory.metadata(CALLER, ID)).digest()).contains(HashingDigestKey.of(ID, OURS));
    }

    @Test
    void aDeletedSecretIsRolledBackToo() {
        // Given
        await(memory.delete(CALLER, ID, 2));

        // When
        rollBackTo(1);

        // Then
        assertThat(text(await(memory.read(CALLER, ID)).value())).isEqualTo("ours");
    }

    @Test
    void aConcurrentWriteWinsAndNothingIsChanged() {
        // Given
        store.next(Call.WRITE, ID, Fault.after(memory.write(CALLER, ID, value("concurrent"), 2)));

        // When, Then
        assertThatThrownBy(() -> rollBackTo(1))
                .isInstanceOf(SecretException.Unavailable.class)
                .hasMessageContaining("was written by another caller meanwhile, nothing was changed");
        assertThat(text(await(memory.read(CALLER, ID)).value())).isEqualTo("concurrent");
    }

    @Test
    void aWriteWhoseResponseIsLostIsFoundOut() {
        // Given
        store.next(Call.WRITE, ID, Fault.lost(lost(ID)));

        // When, Then
        assertThat(rollBackTo(1).number()).isEqualTo(3);
        assertThat(await(memory.metadata(CALLER, ID)).currentNumber()).isEqualTo(3);
    }

    @Test
    void aCallerWithoutReadSeesTheAlternative() {
        // Given
        store.always(Call.READ, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> rollBackTo(1))
                .isInstanceOf(SecretException.PermissionDenied.class)
                .hasMessageContaining("lack the capability \"read\"")
                .hasMessageEndingWith("without it, set the value again, or undelete a deleted version");
        assertThat(store.count(Call.WRITE)).isZero();
    }

    @Test
    void onlyAnEarlierVersionWithAValueCanBeRolledBackTo() {
        // Given
        await(memory.delete(CALLER, ID, 1));

        // When, Then
        assertThatThrownBy(() -> rollBackTo(1)).hasMessageEndingWith("is deleted; undelete it first");
        assertThatThrownBy(() -> rollBackTo(2)).hasMessageContaining("is already the newest version");
        assertThatThrownBy(() -> rollBackTo(7)).isInstanceOf(SecretException.NotFound.class);
        assertThat(store.count(Call.WRITE)).isZero();
    }

    @Test
    void aPreconditionIsChecked() {
        // Given
        Precondition first = new Precondition.VersionIs(version -> version.number() == 1);

        // When, Then
        assertThatThrownBy(() -> await(rollBackSecret.rollBack(CALLER, ID, 1, first)))
                .isInstanceOf(SecretException.PreconditionFailed.class);
    }

    private Version rollBackTo(long number) {
        return await(rollBackSecret.rollBack(CALLER, ID, number, Precondition.NONE));
    }
}
