package io.optimus.secrets.secret.usecase;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.ID;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.lost;
import static io.optimus.secrets.testing.secret.Samples.text;
import static io.optimus.secrets.testing.secret.Samples.unavailable;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WriteSecretTest {

    private static final int MAX_BYTES = 10;
    private static final int WRITERS = 32;

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);
    private final HashingDigestKey digestKey = new HashingDigestKey();
    private final WritesInProgress writes = new WritesInProgress();
    private final WriteSecret writeSecret = writer(Duration.ofMinutes(1));

    @Test
    void registerStoresTheValueWithItsDigest() {
        // When
        Version version = register();

        // Then
        assertThat(version.number()).isEqualTo(1);
        assertThat(stored()).isEqualTo("ours");
        assertThat(metadata().digest()).contains(HashingDigestKey.of(ID, OURS));
    }

    @Test
    void registerOfAnExistingSecretFails() {
        // Given
        written(1);

        // When, Then
        assertThatThrownBy(this::register).isInstanceOf(SecretException.AlreadyExists.class);
        assertThat(stored()).isEqualTo("theirs");
    }

    @Test
    void registerOfADeletedSecretWritesItsNextVersion() {
        // Given
        written(1);
        await(vault.delete(CALLER, ID, 1));

        // When
        Version version = register();

        // Then
        assertThat(version.number()).isEqualTo(2);
        assertThat(stored()).isEqualTo("ours");
    }

    @Test
    void updateStoresTheNextVersionWithItsDigest() {
        // Given
        written(1);

        // When
        Version version = update();

        // Then
        assertThat(version.number()).isEqualTo(2);
        assertThat(stored()).isEqualTo("ours");
        assertThat(metadata().digest()).contains(HashingDigestKey.of(ID, OURS));
    }

    @Test
    void updateOfAnAbsentSecretFails() {
        // When, Then
        assertThatThrownBy(this::update).isInstanceOf(SecretException.NotFound.class);
        assertThat(metadata()).isEqualTo(SecretMetadata.ABSENT);
    }

    @Test
    void updateOfADeletedSecretFails() {
        // Given
        written(1);
        await(vault.delete(CALLER, ID, 1));

        // When, Then
        assertThatThrownBy(this::update).isInstanceOf(SecretException.NotFound.class);
        assertThat(metadata().live()).isFalse();
    }

    @Test
    void anUnmetPreconditionChangesNothing() {
        // Given
        written(1);
        Precondition second = new Precondition.VersionIs(version -> version.number() == 2);

        // When, Then
        assertThatThrownBy(() -> await(writeSecret.update(CALLER, ID, OURS, second)))
                .isInstanceOf(SecretException.PreconditionFailed.class);
        assertThat(stored()).isEqualTo("theirs");
        assertThat(store.count(Call.WRITE)).isZero();
    }

    @Test
    void aPreconditionIsCheckedAgainAfterALostRace() {
        // Given
        written(1);
        store.next(Call.WRITE, ID, Fault.after(vault.write(CALLER, ID, THEIRS, 1)));
        Precondition first = new Precondition.VersionIs(version -> version.number() == 1);

        // When, Then
        assertThatThrownBy(() -> await(writeSecret.update(CALLER, ID, OURS, first)))
                .isInstanceOf(SecretException.PreconditionFailed.class);
        assertThat(stored()).isEqualTo("theirs");
    }

    @Test
    void anEmptyValueIsRefused() {
        // When, Then
        assertThatThrownBy(() -> writeSecret.register(CALLER, ID, value(""), Precondition.NONE))
                .isInstanceOf(SecretException.InvalidArgument.class);
    }

    @Test
    void aValueOverTheLimitIsRefused() {
        // Given
        String longest = "x".repeat(MAX_BYTES);

        // When, Then
        assertThatThrownBy(() -> writeSecret.register(CALLER, ID, value(longest + "x"), Precondition.NONE))
                .isInstanceOf(SecretException.ValueTooLarge.class);
        await(writeSecret.register(CALLER, ID, value(longest), Precondition.NONE));
        assertThat(stored()).isEqualTo(longest);
    }

    @Test
    void aRegistrationThatLosesTheRaceAlreadyExists() {
        // Given
        store.next(Call.WRITE, ID, Fault.after(vault.write(CALLER, ID, THEIRS, 0)));

        // When, Then
        assertThatThrownBy(this::register).isInstanceOf(SecretException.AlreadyExists.class);
        assertThat(stored()).isEqualTo("theirs");
    }

    @Test
    void anUpdateThatLosesTheRaceIsWrittenAfterTheOther() {
        // Given
        written(1);
        store.next(
                Call.WRITE,
                ID,
                Fault.after(vault.write(CALLER, ID, THEIRS, 1)),
                Fault.after(vault.write(CALLER, ID, THEIRS, 2)));

        // When
        Version version = update();

        // Then
        assertThat(version.number()).isEqualTo(4);
        assertThat(stored()).isEqualTo("ours");
        assertThat(digestKey.count()).isEqualTo(1);
    }

    @Test
    void anUpdateOfASecretThatIsDeletedMeanwhileFails() {
        // Given
        written(1);
        store.next(
                Call.WRITE,
                ID,
                Fault.after(vault.write(CALLER, ID, THEIRS, 1).chain(() -> vault.delete(CALLER, ID, 2))));

        // When, Then
        assertThatThrownBy(this::update).isInstanceOf(SecretException.NotFound.class);
    }

    @Test
    void concurrentUpdatesAllSucceedWithVersionsInARow() {
        // Given
        written(1);
        // Two instances of the service do not share their locks.
        List<WriteSecret> instances = List.of(writeSecret, writer(Duration.ofMinutes(1)));
        List<Uni<Version>> updates = IntStream.range(0, WRITERS)
                .mapToObj(i -> instances.get(i % 2).update(CALLER, ID, value("value " + i), Precondition.NONE))
                .toList();

        // When
        List<Version> versions = await(Uni.join().all(updates).andFailFast());

        // Then
        assertThat(versions)
                .extracting(Version::number)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, WRITERS + 1).boxed().toList());
    }

    @Test
    void aWriteThatLosesEveryRaceIsUnavailable() {
        // Given
        written(1);
        store.always(Call.WRITE, ID, Fault.refused(new SecretStore.CasMismatch()));
        WriteSecret racer = new WriteSecret(
                store,
                digestKey,
                new ValueLimit(MAX_BYTES),
                new WriteDeadline(Duration.ofMinutes(1)),
                writes,
                Duration.ofMillis(200));

        // When, Then
        assertThatThrownBy(() -> await(racer.update(CALLER, ID, OURS, Precondition.NONE)))
                .isInstanceOf(SecretException.Unavailable.class)
                .hasMessageContaining("too many", "nothing was written");
        assertThat(store.count(Call.WRITE)).isGreaterThan(3);
        assertThat(stored()).isEqualTo("theirs");
    }

    @Test
    void aLostResponseToACommittedWriteIsASuccess() {
        // Given
        store.next(Call.WRITE, ID, Fault.lost(lost(ID)));

        // When
        Version version = register();

        // Then
        assertThat(version.number()).isEqualTo(1);
        assertThat(store.count(Call.WRITE)).isEqualTo(1);
        assertThat(metadata().digest()).isPresent();
    }

    @Test
    void aLostRequestIsSentAgain() {
        // Given
        store.next(Call.WRITE, ID, Fault.refused(lost(ID)));

        // When
        Version version = register();

        // Then
        assertThat(version.number()).isEqualTo(1);
        assertThat(stored()).isEqualTo("ours");
    }

    @Test
    void aWriteThatIsNotDoneInTimeHasAnUnknownOutcome() {
        // Given
        store.next(Call.WRITE, ID, Fault.after(Uni.createFrom().nothing()));
        WriteSecret impatient = writer(Duration.ofMillis(10));

        // When, Then
        assertThatThrownBy(() -> await(impatient.register(CALLER, ID, OURS, Precondition.NONE)))
                .isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void withoutADigestNothingIsWritten() {
        // Given
        digestKey.fail(new SecretException.Misconfigured("the key is missing"));

        // When, Then
        assertThatThrownBy(this::register).isInstanceOf(SecretException.Misconfigured.class);
        assertThat(metadata()).isEqualTo(SecretMetadata.ABSENT);
    }

    @Test
    void aDigestThatCannotBeRecordedDoesNotFailTheWrite() {
        // Given
        store.next(Call.RECORD_DIGEST, ID, Fault.refused(unavailable()));

        // When
        Version version = register();

        // Then
        assertThat(version.number()).isEqualTo(1);
        assertThat(metadata().digest()).isEmpty();
    }

    @Test
    void noDigestIsComputedForACallerWithoutPermission() {
        // Given
        store.next(Call.METADATA, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(this::register).isInstanceOf(SecretException.PermissionDenied.class);
        assertThat(digestKey.count()).isZero();
        assertThat(writes.any()).isFalse();
    }

    @Test
    void anAllowedCallersNextDigestDoesNotWaitForMetadata() {
        // Given
        register();
        store.next(Call.METADATA, ID, Fault.after(Uni.createFrom().nothing()));

        // When
        var write = writeSecret
                .update(CALLER, ID, OURS, Precondition.NONE)
                .subscribe()
                .with(version -> {}, failure -> {});

        // Then
        assertThat(digestKey.count()).isEqualTo(2);
        write.cancel();
    }

    @Test
    void permissionInOneScopeIsNotPermissionInAnother() {
        // Given
        register();
        SecretId elsewhere = new SecretId(Scope.of(ID.scope().project(), "elsewhere"), ID.name());
        store.next(Call.METADATA, elsewhere, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> await(writeSecret.register(CALLER, elsewhere, OURS, Precondition.NONE)))
                .isInstanceOf(SecretException.PermissionDenied.class);
        assertThat(digestKey.count()).isEqualTo(1);
    }

    @Test
    void anEarlyDigestThatFailsDoesNotHideARefusal() {
        // Given
        register();
        digestKey.fail(new SecretException.Misconfigured("the key is missing"));
        store.next(Call.METADATA, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(this::update).isInstanceOf(SecretException.PermissionDenied.class);
    }

    @Test
    void aFailureOfTheStoreIsThatOfTheWrite() {
        // Given
        written(1);
        store.next(Call.WRITE, ID, Fault.refused(unavailable()));

        // When, Then
        assertThatThrownBy(this::update).hasMessage("Vault cannot be reached");
        assertThat(store.count(Call.WRITE)).isEqualTo(1);
    }

    @Test
    void aWriteCountsAsOneUntilItEnds() {
        // Given
        store.next(Call.WRITE, ID, Fault.after(Uni.createFrom().nothing()));

        // When
        var write = writeSecret
                .register(CALLER, ID, OURS, Precondition.NONE)
                .subscribe()
                .with(done -> {});

        // Then
        assertThat(writes.inProgress()).isEqualTo(1);
        write.cancel();
        assertThat(writes.inProgress()).isZero();
    }

    @Test
    void writesThatEndedAreNotInProgress() {
        // Given
        written(1);
        store.next(Call.WRITE, ID, Fault.after(vault.write(CALLER, ID, THEIRS, 1)));

        // When
        update();

        // Then
        assertThat(writes.inProgress()).isZero();
    }

    private WriteSecret writer(Duration limit) {
        return new WriteSecret(store, digestKey, new ValueLimit(MAX_BYTES), new WriteDeadline(limit), writes);
    }

    private void written(int versions) {
        for (int cas = 0; cas < versions; cas++) {
            await(vault.write(CALLER, ID, THEIRS, cas));
        }
    }

    private Version register() {
        return await(writeSecret.register(CALLER, ID, OURS, Precondition.NONE));
    }

    private Version update() {
        return await(writeSecret.update(CALLER, ID, OURS, Precondition.NONE));
    }

    private SecretMetadata metadata() {
        return await(vault.metadata(CALLER, ID));
    }

    private String stored() {
        return text(await(vault.read(CALLER, ID)).value());
    }
}
