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

import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteSecretTest {

    private static final Precondition EXISTS = new Precondition.Exists();

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);
    private final DeleteSecret deleteSecret = new DeleteSecret(store, new WriteDeadline(Duration.ofMinutes(1)));

    @BeforeEach
    void aSecret() {
        await(vault.write(CALLER, ID, OURS, 0));
    }

    @Test
    void aDeletedSecretCanBeUndeleted() {
        // When
        delete(Precondition.NONE);

        // Then
        assertThat(metadata().live()).isFalse();
        await(vault.undelete(CALLER, ID, 1));
        assertThat(metadata().live()).isTrue();
    }

    @Test
    void deleteOfADeletedSecretFails() {
        // Given
        delete(Precondition.NONE);

        // When, Then
        assertThatThrownBy(() -> delete(Precondition.NONE)).isInstanceOf(SecretException.NotFound.class);
    }

    @Test
    void anUnmetPreconditionDeletesNothing() {
        // Given
        Precondition second = new Precondition.VersionIs(version -> version.number() == 2);

        // When, Then
        assertThatThrownBy(() -> delete(second)).isInstanceOf(SecretException.PreconditionFailed.class);
        assertThat(store.count(Call.DELETE)).isZero();
    }

    @Test
    void aVersionWrittenMeanwhileIsNotDeleted() {
        // Given
        store.next(Call.DELETE, ID, Fault.after(vault.write(CALLER, ID, THEIRS, 1)));

        // When
        delete(Precondition.NONE);

        // Then
        assertThat(metadata().liveVersion())
                .hasValueSatisfying(live -> assertThat(live.number()).isEqualTo(2));
    }

    @Test
    void withAPreconditionAnOvertakenDeleteIsUndone() {
        // Given
        store.next(Call.DELETE, ID, Fault.after(vault.write(CALLER, ID, THEIRS, 1)));

        // When, Then
        assertThatThrownBy(() -> delete(EXISTS)).isInstanceOf(SecretException.PreconditionFailed.class);
        assertThat(await(vault.read(CALLER, ID, 1)).value().sameAs(OURS)).isTrue();
    }

    @Test
    void aFailureToLookAfterwardsLeavesTheOutcomeUnknown() {
        // Given
        store.next(Call.METADATA, ID, Fault.none(), Fault.refused(unavailable()));

        // When, Then
        assertThatThrownBy(() -> delete(EXISTS)).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void aFailureToUndoLeavesTheOutcomeUnknown() {
        // Given
        store.next(Call.DELETE, ID, Fault.after(vault.write(CALLER, ID, THEIRS, 1)));
        store.next(Call.UNDELETE, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> delete(EXISTS)).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void anOvertakenDeleteIsUndoneIfTheClientGoesAway() {
        // Given
        CompletableFuture<Void> response = new CompletableFuture<>();
        store.next(
                Call.DELETE,
                ID,
                Fault.after(vault.write(CALLER, ID, THEIRS, 1)
                        .chain(() -> Uni.createFrom().completionStage(response))));

        // When
        deleteSecret.delete(CALLER, ID, EXISTS).subscribe().with(done -> {}).cancel();
        response.complete(null);

        // Then
        assertThat(store.count(Call.UNDELETE)).isEqualTo(1);
        assertThat(await(vault.read(CALLER, ID, 1)).value().sameAs(OURS)).isTrue();
    }

    @Test
    void aLostResponseIsFollowedByAnotherTry() {
        // Given
        store.next(Call.DELETE, ID, Fault.lost(lost(ID)), Fault.refused(lost(ID)));

        // When
        delete(Precondition.NONE);

        // Then
        assertThat(metadata().live()).isFalse();
        assertThat(store.count(Call.DELETE)).isEqualTo(3);
    }

    @Test
    void aDeleteIsTriedThreeTimes() {
        // Given
        store.always(Call.DELETE, ID, Fault.refused(lost(ID)));

        // When, Then
        assertThatThrownBy(() -> delete(Precondition.NONE)).isInstanceOf(SecretException.UnknownOutcome.class);
        assertThat(store.count(Call.DELETE)).isEqualTo(3);
    }

    @Test
    void aRefusalAfterALostResponseLeavesTheOutcomeUnknown() {
        // Given
        store.next(Call.DELETE, ID, Fault.lost(lost(ID)), Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> delete(Precondition.NONE)).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void aRefusalOfTheFirstTryIsThatOfTheDelete() {
        // Given
        store.next(Call.DELETE, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> delete(Precondition.NONE)).isInstanceOf(SecretException.PermissionDenied.class);
        assertThat(store.count(Call.DELETE)).isEqualTo(1);
    }

    private void delete(Precondition precondition) {
        await(deleteSecret.delete(CALLER, ID, precondition));
    }

    private SecretMetadata metadata() {
        return await(vault.metadata(CALLER, ID));
    }
}
