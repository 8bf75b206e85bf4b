package io.optimus.secrets.secret.usecase.bulk;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.PROJECT;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.id;
import static io.optimus.secrets.testing.secret.Samples.lost;
import static io.optimus.secrets.testing.secret.Samples.text;
import static io.optimus.secrets.testing.secret.Samples.unavailable;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.usecase.ValueLimit;
import io.optimus.secrets.secret.usecase.WriteDeadline;
import io.optimus.secrets.secret.usecase.WriteSecret;
import io.optimus.secrets.secret.usecase.WritesInProgress;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportSecretsTest {

    private static final int MAX_BYTES = 10;
    private static final Scope SCOPE = Scope.of(PROJECT, "ns");
    private static final SecretId A = id("ns", "A");
    private static final SecretId B = id("ns", "B");
    private static final SecretId C = id("ns", "C");

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);
    private final HashingDigestKey digestKey = new HashingDigestKey();
    private final ImportSecrets importSecrets = imports(Duration.ofMinutes(1));

    @Test
    void newSecretsAreStoredWithTheirDigests() {
        // When
        List<ImportedSecret> imported = register("A", "B");

        // Then
        assertThat(imported).extracting(ImportedSecret::id).containsExactly(A, B);
        assertThat(imported).allSatisfy(secret -> {
            assertThat(secret.failure()).isEmpty();
            assertThat(secret.existed()).isFalse();
            assertThat(secret.version().orElseThrow().number()).isEqualTo(1);
        });
        assertThat(stored(A)).isEqualTo("ours");
        assertThat(metadata(A).digest()).contains(HashingDigestKey.of(A, OURS));
        assertThat(metadata(B).digest()).contains(HashingDigestKey.of(B, OURS));
    }

    @Test
    void aNewSecretTakesTwoCallsToTheStore() {
        // When
        register(names(Limits.IMPORTED_SECRETS));

        // Then
        assertThat(store.count(Call.METADATA)).isEqualTo(1);
        assertThat(store.count(Call.WRITE)).isEqualTo(Limits.IMPORTED_SECRETS);
        assertThat(store.count(Call.RECORD_DIGEST)).isEqualTo(Limits.IMPORTED_SECRETS);
        assertThat(digestKey.batches()).isEqualTo(1);
    }

    @Test
    void anExistingSecretIsLeftAsItIsAndTheOthersAreWritten() {
        // Given
        await(vault.write(CALLER, B, THEIRS, 0));

        // When
        List<ImportedSecret> imported = register("A", "B", "C");

        // Then
        assertThat(imported.get(1).failure()).get().isInstanceOf(SecretException.AlreadyExists.class);
        assertThat(stored(B)).isEqualTo("theirs");
        assertThat(List.of(stored(A), stored(C))).containsOnly("ours");
    }

    @Test
    void aDeletedSecretIsRegisteredAsItsNextVersion() {
        // Given
        await(vault.write(CALLER, B, THEIRS, 0));
        await(vault.delete(CALLER, B, 1));

        // When
        List<ImportedSecret> imported = register("A", "B");

        // Then
        assertThat(imported.get(1).existed()).isFalse();
        assertThat(imported.get(1).version().orElseThrow().number()).isEqualTo(2);
        assertThat(metadata(B).digest()).contains(HashingDigestKey.of(B, OURS));
    }

    @Test
    void withUpdateExistingSecretsGetANewVersion() {
        // Given
        await(vault.write(CALLER, B, THEIRS, 0));

        // When
        List<ImportedSecret> imported = await(importSecrets.write(CALLER, SCOPE, secrets("A", "B"), true));

        // Then
        assertThat(imported).extracting(ImportedSecret::existed).containsExactly(false, true);
        assertThat(stored(B)).isEqualTo("ours");
        assertThat(metadata(B).digest()).contains(HashingDigestKey.of(B, OURS));
        assertThat(digestKey.batches()).isEqualTo(1);
    }

    @Test
    void withUpdateASecretThatIsRegisteredMeanwhileIsUpdated() {
        // Given
        store.next(Call.WRITE, A, Fault.after(vault.write(CALLER, A, THEIRS, 0)));

        // When
        List<ImportedSecret> imported = await(importSecrets.write(CALLER, SCOPE, secrets("A"), true));

        // Then
        assertThat(imported.get(0).existed()).isTrue();
        assertThat(stored(A)).isEqualTo("ours");
        assertThat(imported.get(0).version().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void aSecretWithALostResponseIsFoundToBeWritten() {
        // Given
        store.next(Call.WRITE, A, Fault.lost(lost(A)));

        // When
        List<ImportedSecret> imported = register("A", "B");

        // Then
        assertThat(imported)
                .hasSize(2)
                .allSatisfy(secret -> assertThat(secret.failure()).isEmpty());
        assertThat(metadata(A).currentNumber()).isEqualTo(1);
    }

    @Test
    void anUnknownOutcomeIsThatOfItsSecretOnly() {
        // Given
        store.always(Call.WRITE, A, Fault.lost(lost(A)));
        store.always(Call.READ, A, Fault.refused(unavailable()));

        // When
        List<ImportedSecret> imported = register("A", "B");

        // Then
        assertThat(imported.get(0).failure()).get().isInstanceOf(SecretException.UnknownOutcome.class);
        assertThat(imported.get(1).failure()).isEmpty();
    }

    @Test
    void anUnexpectedFailureMakesTheOutcomeUnknown() {
        // Given
        store.always(Call.WRITE, A, Fault.refused(new IllegalStateException("canary")));

        // When
        List<ImportedSecret> imported = register("A", "B");

        // Then
        assertThat(imported.get(0).failure())
                .get()
                .isInstanceOf(SecretException.UnknownOutcome.class)
                .asString()
                .doesNotContain("canary");
        assertThat(imported.get(1).failure()).isEmpty();
    }

    @Test
    void aTokenWithoutPermissionCausesNoWork() {
        // Given
        for (SecretId id : List.of(A, B)) {
            store.always(Call.METADATA, id, Fault.refused(denied()));
        }

        // When
        List<ImportedSecret> imported = register("A", "B");

        // Then
        assertThat(imported)
                .hasSize(2)
                .allSatisfy(secret ->
                        assertThat(secret.failure()).get().isInstanceOf(SecretException.PermissionDenied.class));
        assertThat(digestKey.count()).isZero();
        assertThat(store.count(Call.WRITE)).isZero();
    }

    @Test
    void aTokenForSomeOfTheSecretsWritesThose() {
        // Given
        store.always(Call.METADATA, A, Fault.refused(denied()));

        // When
        List<ImportedSecret> imported = register("A", "B");

        // Then
        assertThat(imported.get(0).failure()).get().isInstanceOf(SecretException.PermissionDenied.class);
        assertThat(imported.get(1).failure()).isEmpty();
        assertThat(stored(B)).isEqualTo("ours");
    }

    /** Vault checks first whether the caller may update, before the check-and-set. */
    @Test
    void aCallerThatMayOnlyCreateSeesThatASecretExists() {
        // Given
        await(vault.write(CALLER, B, THEIRS, 0));
        store.always(Call.WRITE, B, Fault.refused(denied()));

        // When, Then
        assertThat(register("A", "B").get(1).failure()).get().isInstanceOf(SecretException.AlreadyExists.class);
    }

    @Test
    void nothingIsWrittenIfDigestsCannotBeComputed() {
        // Given
        digestKey.fail(new SecretException.Misconfigured("no key"));

        // When, Then
        assertThatThrownBy(() -> register("A", "B")).isInstanceOf(SecretException.Misconfigured.class);
        assertThat(store.count(Call.WRITE)).isZero();
    }

    @Test
    void nothingIsWrittenIfTheStoreRefusesTheToken() {
        // Given
        store.always(Call.METADATA, A, Fault.refused(new SecretException.Unauthenticated("unknown")));

        // When, Then
        assertThatThrownBy(() -> register("A", "B")).isInstanceOf(SecretException.Unauthenticated.class);
        assertThat(store.count(Call.WRITE)).isZero();
    }

    @Test
    void aValueThatIsEmptyOrTooLargeIsRefusedAlone() {
        // When
        List<ImportedSecret> imported = await(importSecrets.write(
                CALLER,
                SCOPE,
                List.of(
                        secret("A", value("")),
                        secret("B", value("x".repeat(MAX_BYTES + 1))),
                        secret("C", value("x".repeat(MAX_BYTES)))),
                false));

        // Then
        assertThat(imported.get(0).failure()).get().isInstanceOf(SecretException.InvalidArgument.class);
        assertThat(imported.get(1).failure()).get().isInstanceOf(SecretException.ValueTooLarge.class);
        assertThat(imported.get(2).failure()).isEmpty();
    }

    @Test
    void aSecretThatIsGivenTwiceIsWrittenOnce() {
        // When
        List<ImportedSecret> imported =
                await(importSecrets.write(CALLER, SCOPE, List.of(secret("A", OURS), secret("A", THEIRS)), true));

        // Then
        assertThat(imported.get(0).failure()).isEmpty();
        assertThat(imported.get(1).failure()).get().isInstanceOf(SecretException.InvalidArgument.class);
        assertThat(stored(A)).isEqualTo("ours");
    }

    @Test
    void noneOrTooManySecretsAreRefused() {
        assertThatThrownBy(this::register).isInstanceOf(SecretException.InvalidArgument.class);
        assertThatThrownBy(() -> register(names(Limits.IMPORTED_SECRETS + 1)))
                .isInstanceOf(SecretException.InvalidArgument.class);
        assertThat(store.count(Call.METADATA)).isZero();
    }

    @Test
    void secretsThatWouldTakeTooLongAreNotBegun() {
        // Given
        int concurrency = 4;
        String[] names = names(2 * concurrency);
        for (String name : names) {
            store.always(
                    Call.WRITE, id("ns", name), Fault.after(Uni.createFrom().nothing()));
        }

        // When
        List<ImportedSecret> imported =
                await(imports(Duration.ofMillis(100)).write(CALLER, SCOPE, secrets(names), false));

        // Then
        assertThat(imported.subList(0, concurrency))
                .allSatisfy(secret ->
                        assertThat(secret.failure()).get().isInstanceOf(SecretException.UnknownOutcome.class));
        assertThat(imported.subList(concurrency, names.length))
                .allSatisfy(
                        secret -> assertThat(secret.failure()).get().isInstanceOf(SecretException.Unavailable.class));
        assertThat(store.count(Call.WRITE)).isEqualTo(concurrency);
    }

    private ImportSecrets imports(Duration deadline) {
        ValueLimit limit = new ValueLimit(MAX_BYTES);
        WriteDeadline time = new WriteDeadline(deadline);
        return new ImportSecrets(
                store,
                digestKey,
                new WriteSecret(store, digestKey, limit, time, new WritesInProgress()),
                limit,
                time,
                4,
                8);
    }

    private List<ImportedSecret> register(String... names) {
        return await(importSecrets.write(CALLER, SCOPE, secrets(names), false));
    }

    private static List<SecretToImport> secrets(String... names) {
        return List.of(names).stream().map(name -> secret(name, OURS)).toList();
    }

    private static SecretToImport secret(String name, SecretValue value) {
        return new SecretToImport(new SecretName(name), value);
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "S" + i).toArray(String[]::new);
    }

    private SecretMetadata metadata(SecretId id) {
        return await(vault.metadata(CALLER, id));
    }

    private String stored(SecretId id) {
        return text(await(vault.read(CALLER, id)).value());
    }
}
