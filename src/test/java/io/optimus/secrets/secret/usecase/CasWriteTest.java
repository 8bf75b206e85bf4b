package io.optimus.secrets.secret.usecase;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.ID;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.lost;
import static io.optimus.secrets.testing.secret.Samples.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes with a lost response and concurrent writers. A test cannot time these with a real Vault. */
class CasWriteTest {

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);

    @BeforeEach
    void aFirstVersion() {
        await(vault.write(CALLER, ID, THEIRS, 0));
    }

    @Test
    void aLostResponseToACommittedWriteIsASuccess() {
        // Given
        store.next(Call.WRITE, ID, Fault.lost(lost(ID)));

        // When, Then
        assertThat(write().number()).isEqualTo(2);
        assertThat(store.count(Call.WRITE)).isEqualTo(1);
    }

    @Test
    void anotherValueInTheVersionMeansThatTheOtherWon() {
        // Given
        store.next(Call.WRITE, ID, Fault.refused(lost(ID)));
        store.next(Call.READ, ID, Fault.after(theirWrite()));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretStore.CasMismatch.class);
    }

    @Test
    void aMismatchAfterALostResponseMayBeOurOwnWrite() {
        // Given
        Uni<Version> lateWrite = vault.write(CALLER, ID, OURS, 1);
        store.next(Call.WRITE, ID, Fault.refused(lost(ID)), Fault.after(lateWrite));

        // When, Then
        assertThat(write().number()).isEqualTo(2);
    }

    @Test
    void aMismatchWithoutALostResponseIsNotOurs() {
        // Given
        store.next(Call.WRITE, ID, Fault.after(theirWrite()));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretStore.CasMismatch.class);
        assertThat(store.count(Call.READ)).isZero();
    }

    @Test
    void aVersionDeletedMeanwhileLeavesTheOutcomeUnknown() {
        // Given
        store.next(Call.WRITE, ID, Fault.lost(lost(ID)));
        store.next(Call.READ, ID, Fault.after(vault.delete(CALLER, ID, 2)));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void anUnreadableVersionLeavesTheOutcomeUnknown() {
        // Given
        store.next(Call.WRITE, ID, Fault.lost(lost(ID)));
        store.always(Call.READ, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void withoutReadPermissionAnAbsentVersionIsWrittenAgain() {
        // Given
        store.next(Call.WRITE, ID, Fault.refused(lost(ID)));
        store.always(Call.READ, ID, Fault.refused(denied()));

        // When, Then
        assertThat(write().number()).isEqualTo(2);
        assertThat(store.count(Call.WRITE)).isEqualTo(2);
    }

    @Test
    void aFailureToFindOutLeavesTheOutcomeUnknown() {
        // Given
        store.next(Call.WRITE, ID, Fault.lost(lost(ID)));
        store.always(Call.READ, ID, Fault.refused(unavailable()));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void aWriteIsTriedThreeTimes() {
        // Given
        store.always(Call.WRITE, ID, Fault.refused(lost(ID)));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretException.UnknownOutcome.class);
        assertThat(store.count(Call.WRITE)).isEqualTo(3);
    }

    private Uni<Version> theirWrite() {
        return vault.write(CALLER, ID, THEIRS, 1);
    }

    private Version write() {
        return await(new CasWrite(store).write(CALLER, ID, OURS, 1));
    }
}
