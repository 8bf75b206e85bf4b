package io.optimus.secrets.secret.usecase;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.PROJECT;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.id;
import static io.optimus.secrets.testing.secret.Samples.text;
import static io.optimus.secrets.testing.secret.Samples.unavailable;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.contract.Limits;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResolveSecretsTest {

    private static final SecretId OWN = id("ns", "NAME");
    private static final SecretId PROJECT_WIDE = id("", "NAME");
    private static final Scope NAMESPACE = Scope.of(PROJECT, "ns");

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);
    private final HashingDigestKey digestKey = new HashingDigestKey();
    private final ResolveSecrets resolveSecrets = new ResolveSecrets(store, digestKey, 4);

    static Stream<SecretException> failures() {
        return Stream.of(denied(), unavailable(), new SecretException.Malformed(OWN, "it has no key \"value\""));
    }

    @Test
    void theNamespacesSecretWins() {
        // Given
        given(OWN, "own");
        given(PROJECT_WIDE, "project-wide");

        // When
        ResolvedSecret resolved = resolve(OWN);

        // Then
        assertThat(resolved.id()).isEqualTo(OWN);
        assertThat(text(resolved.value())).isEqualTo("own");
    }

    @Test
    void aNameThatTheNamespaceLacksIsProjectWide() {
        // Given
        given(PROJECT_WIDE, "project-wide");

        // When
        ResolvedSecret resolved = resolve(OWN);

        // Then
        assertThat(resolved.id()).isEqualTo(PROJECT_WIDE);
        assertThat(text(resolved.value())).isEqualTo("project-wide");
    }

    @Test
    void aDeletedSecretOfTheNamespaceFallsBack() {
        // Given
        given(OWN, "own");
        given(PROJECT_WIDE, "project-wide");
        await(vault.delete(CALLER, OWN, 1));

        // When, Then
        assertThat(text(resolve(OWN).value())).isEqualTo("project-wide");
    }

    @Test
    void aProjectWideNameIsNotLookedUpInANamespace() {
        // Given
        given(OWN, "own");

        // When, Then
        assertThatThrownBy(() -> resolve(PROJECT_WIDE)).isInstanceOf(SecretException.NotFound.class);
        assertThat(store.count(Call.READ)).isEqualTo(1);
    }

    @Test
    void anAbsentNameIsNotFound() {
        // When, Then
        assertThatThrownBy(() -> resolve(OWN)).isInstanceOf(SecretException.NotFound.class);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureOfTheNamespaceNeverFallsBack(SecretException failure) {
        // Given
        given(PROJECT_WIDE, "project-wide");
        store.always(Call.READ, OWN, Fault.refused(failure));

        // When, Then
        assertThatThrownBy(() -> resolve(OWN)).isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureOfTheProjectDoesNotHinderTheNamespace(SecretException failure) {
        // Given
        given(OWN, "own");
        store.always(Call.READ, PROJECT_WIDE, Fault.refused(failure));

        // When, Then
        assertThat(text(resolve(OWN).value())).isEqualTo("own");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureOfTheProjectCountsIfTheNamespaceLacksIt(SecretException failure) {
        // Given
        store.always(Call.READ, PROJECT_WIDE, Fault.refused(failure));

        // When, Then
        assertThatThrownBy(() -> resolve(OWN)).isSameAs(failure);
    }

    @Test
    void theNamespacesSecretDoesNotWaitForTheProjects() {
        // Given
        given(OWN, "own");
        store.always(Call.READ, PROJECT_WIDE, Fault.after(Uni.createFrom().nothing()));

        // When, Then
        assertThat(text(resolve(OWN).value())).isEqualTo("own");
        assertThat(store.count(Call.READ)).isEqualTo(2);
    }

    @Test
    void bothReadsAreCancelledIfTheCallerLeaves() {
        // Given
        AtomicInteger cancelled = new AtomicInteger();
        Uni<Void> waiting = Uni.createFrom().<Void>nothing().onCancellation().invoke(cancelled::incrementAndGet);
        store.always(Call.READ, OWN, Fault.after(waiting));
        store.always(Call.READ, PROJECT_WIDE, Fault.after(waiting));

        // When
        resolveSecrets.resolve(CALLER, OWN).subscribe().with(resolved -> {}).cancel();

        // Then
        assertThat(cancelled).hasValue(2);
    }

    @Test
    void aSecretOfTheNamespaceIsReadThereOnly() {
        // Given
        given(OWN, "own");
        given(PROJECT_WIDE, "project-wide");
        resolve(OWN);

        // When
        ResolvedSecret again = resolve(OWN);

        // Then
        assertThat(text(again.value())).isEqualTo("own");
        assertThat(store.count(Call.READ)).isEqualTo(2 + 1);
    }

    @Test
    void aSecretMissingInTheNamespaceIsReadProjectWide() {
        // Given
        given(OWN, "own");
        given(PROJECT_WIDE, "project-wide");
        resolve(OWN);
        await(vault.delete(CALLER, OWN, 1));

        // When, Then
        assertThat(text(resolve(OWN).value())).isEqualTo("project-wide");
        assertThat(text(resolve(OWN).value())).isEqualTo("project-wide");
        assertThat(store.count(Call.READ)).isEqualTo(2 + 2 + 2);
    }

    @Test
    void theRecordedDigestIsNotComputedAgain() {
        // Given
        Version version = given(OWN, "own");
        RecordedDigest recorded = new RecordedDigest(HashingDigestKey.of(OWN, value("other")), version);
        await(vault.recordDigest(CALLER, OWN, recorded, OptionalLong.empty()));

        // When, Then
        assertThat(resolve(OWN).digest()).contains(recorded.digest());
        assertThat(digestKey.count()).isZero();
    }

    @Test
    void aMissingDigestIsComputed() {
        // Given
        given(OWN, "own");

        // When, Then
        assertThat(resolve(OWN).digest()).contains(HashingDigestKey.of(OWN, value("own")));
    }

    @Test
    void aValueIsResolvedWithoutADigestIfTheKeyFails() {
        // Given
        given(OWN, "own");
        digestKey.fail(unavailable());

        // When, Then
        assertThat(resolve(OWN).digest()).isEmpty();
    }

    @Test
    void aValueDoesNotWaitLongForADigest() {
        // Given
        given(OWN, "own");
        digestKey.neverRespond();

        // When, Then
        assertThat(resolve(OWN).digest()).isEmpty();
    }

    @Test
    void severalNamesAreResolvedTogether() {
        // Given
        given(id("ns", "B"), "own");
        given(id("", "A"), "project-wide");
        given(id("", "B"), "hidden");

        // When
        List<ResolvedSecret> resolved = resolve(names("B", "A"));

        // Then
        assertThat(resolved).extracting(ResolvedSecret::id).containsExactlyInAnyOrder(id("ns", "B"), id("", "A"));
    }

    @Test
    void everyMissingNameIsNamed() {
        // Given
        given(id("", "A"), "project-wide");

        // When, Then
        assertThatThrownBy(() -> resolve(names("C", "A", "B")))
                .isInstanceOfSatisfying(
                        SecretException.NotFound.class,
                        failure -> assertThat(failure.missing())
                                .containsExactlyInAnyOrder(new SecretName("B"), new SecretName("C")))
                .hasMessageContaining("B, C");
    }

    @Test
    void oneFailureFailsAllNames() {
        // Given
        given(id("ns", "A"), "own");
        store.always(Call.READ, id("ns", "B"), Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> resolve(names("A", "B"))).isInstanceOf(SecretException.PermissionDenied.class);
    }

    @Test
    void theNumberOfNamesIsLimited() {
        // Given
        String[] all = IntStream.rangeClosed(1, Limits.RESOLVED_NAMES)
                .mapToObj(i -> "N" + i)
                .toArray(String[]::new);
        for (String name : all) {
            given(id("", name), "value");
        }
        Set<SecretName> tooMany = names(all);
        tooMany.add(new SecretName("ONE_MORE"));

        // When, Then
        assertThat(resolve(names(all))).hasSize(Limits.RESOLVED_NAMES);
        assertThatThrownBy(() -> resolve(tooMany)).isInstanceOf(SecretException.InvalidArgument.class);
        assertThatThrownBy(() -> resolve(Set.of())).isInstanceOf(SecretException.InvalidArgument.class);
    }

    private Version given(SecretId id, String text) {
        return await(vault.write(CALLER, id, value(text), 0));
    }

    private static Set<SecretName> names(String... names) {
        Set<SecretName> set = new LinkedHashSet<>();
        Stream.of(names).map(SecretName::new).forEach(set::add);
        return set;
    }

    private ResolvedSecret resolve(SecretId id) {
        return await(resolveSecrets.resolve(CALLER, id));
    }

    private List<ResolvedSecret> resolve(Set<SecretName> names) {
        return await(resolveSecrets.resolve(CALLER, NAMESPACE, names));
    }
}
