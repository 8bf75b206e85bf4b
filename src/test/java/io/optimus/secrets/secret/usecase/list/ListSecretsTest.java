package io.optimus.secrets.secret.usecase.list;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.PROJECT;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.id;
import static io.optimus.secrets.testing.secret.Samples.unavailable;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.WritesInProgress;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSecretsTest {

    private static final SecretValue VALUE = value("value");

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);
    private final HashingDigestKey digestKey = new HashingDigestKey();
    private final ListSecrets listSecrets = new ListSecrets(store, digestKey, 4, 2, new WritesInProgress());

    @Test
    void aProjectWithoutSecretsHasAnEmptyList() {
        // When
        ListPage page = list(all());

        // Then
        assertThat(page.secrets()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void secretsAreSortedByNameThenNamespace() {
        // Given
        given("", "B");
        given("z", "A");
        given("a", "A");
        given("", "A");
        given("", "a");

        // When, Then
        assertThat(names(list(all()))).containsExactly("/A", "a/A", "z/A", "/B", "/a");
    }

    @Test
    void aListOfANamespaceHasItsSecretsOnly() {
        // Given
        given("", "A");
        given("ns", "A");
        given("ns-2", "A");

        // When
        ListPage page = list(
                new ListRequest(PROJECT, Optional.of(new NamespaceName("ns")), Optional.empty(), Optional.empty()));

        // Then
        assertThat(names(page)).containsExactly("ns/A");
    }

    @Test
    void aJobsListHasItsNamespacesAndTheProjectWideOnesOnly() {
        // Given
        given("", "A");
        given("", "B");
        given("ns", "A");
        given("ns-2", "C");

        // When, Then
        assertThat(names(list(forJobs("ns")))).containsExactly("/A", "ns/A", "/B");
        assertThat(names(list(forJobs("")))).containsExactly("/A", "/B");
        assertThat(names(list(forJobs("none")))).containsExactly("/A", "/B");
    }

    @Test
    void aJobsListReadsNoValue() {
        // Given
        SecretId id = id("", "A");
        await(vault.write(CALLER, id, VALUE, 0));

        // When
        ListedSecret row = list(forJobs("")).secrets().get(0);

        // Then
        assertThat(row.stale()).isTrue();
        assertThat(store.count(Call.READ)).isZero();
        assertThat(list(all()).secrets().get(0).stale()).isFalse();
    }

    @Test
    void aJobsListHasNamesWhoseMetadataCannotBeRead() {
        // Given
        given("", "A");
        given("", "B");
        store.always(Call.METADATA, id("", "A"), Fault.refused(denied()));

        // When
        List<ListedSecret> rows = list(forJobs("")).secrets();

        // Then
        assertThat(rows).extracting(row -> row.version().number()).containsExactly(0L, 1L);
    }

    @Test
    void aJobsListFailsIfOneOfItsFoldersIsRefused() {
        // Given
        given("ns", "A");
        store.always(Call.NAMES, Scope.projectWide(PROJECT), Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> list(forJobs("ns"))).isInstanceOf(SecretException.PermissionDenied.class);
    }

    private static ListRequest forJobs(String namespace) {
        Optional<NamespaceName> name =
                Optional.of(namespace).filter(given -> !given.isEmpty()).map(NamespaceName::new);
        return new ListRequest(PROJECT, name, false, Optional.empty(), Optional.empty(), true);
    }

    @Test
    void aRowHasTheVersionAndTheRecordedDigest() {
        // Given
        Version version = given("", "A");

        // When
        ListedSecret row = list(all()).secrets().get(0);

        // Then
        assertThat(row.version()).isEqualTo(version);
        assertThat(row.digest()).contains(HashingDigestKey.of(id("", "A"), VALUE));
        assertThat(row.stale()).isFalse();
        assertThat(store.count(Call.READ)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8, 1000})
    void pagesTogetherAreTheListWithoutDeletedSecrets(int limit) {
        // Given
        List<String> live = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            given("", "S" + i);
            if (i % 3 == 0) {
                await(vault.delete(CALLER, id("", "S" + i), 1));
            } else {
                live.add("/S" + i);
            }
        }

        // When
        List<String> listed = new ArrayList<>();
        Optional<PageToken> token = Optional.empty();
        do {
            ListPage page = list(new ListRequest(PROJECT, Optional.empty(), Optional.of(limit), token));
            assertThat(page.secrets()).hasSizeBetween(1, limit);
            listed.addAll(names(page));
            token = page.next();
        } while (token.isPresent());

        // Then
        assertThat(listed).isEqualTo(live);
    }

    @Test
    void deletedSecretsAreListedAloneAndNoValueIsRead() {
        // Given
        given("", "LIVE");
        await(vault.write(CALLER, id("", "DELETED"), VALUE, 0));
        await(vault.delete(CALLER, id("", "DELETED"), 1));

        // When
        ListPage page =
                list(new ListRequest(PROJECT, Optional.empty(), true, Optional.empty(), Optional.empty(), false));

        // Then
        assertThat(names(page)).containsExactly("/DELETED");
        assertThat(page.secrets().get(0).metadata().newest().orElseThrow().deletedTime())
                .isPresent();
        assertThat(store.count(Call.READ)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, ListRequest.MAX_LIMIT + 1})
    void aLimitOutsideItsRangeIsInvalid(int limit) {
        // When, Then
        assertThatThrownBy(() -> new ListRequest(PROJECT, Optional.empty(), Optional.of(limit), Optional.empty()))
                .isInstanceOf(SecretException.InvalidArgument.class)
                .hasMessage("limit must be 1 to 1000");
    }

    @Test
    void aStaleDigestIsRepairedAndRecorded() {
        // Given
        SecretId id = id("", "A");
        given("", "A");
        await(vault.write(CALLER, id, value("edited"), 1));

        // When
        ListedSecret row = list(all()).secrets().get(0);

        // Then
        assertThat(row.version().number()).isEqualTo(2);
        assertThat(row.digest()).contains(HashingDigestKey.of(id, value("edited")));
        assertThat(await(vault.metadata(CALLER, id)).digest()).isEqualTo(row.digest());
    }

    @Test
    void aMalformedSecretDoesNotAffectOthers() {
        // Given
        given("", "A");
        await(vault.write(CALLER, id("", "B"), VALUE, 0));
        given("", "C");
        store.always(Call.READ, id("", "B"), Fault.refused(new SecretException.Malformed(id("", "B"), "no value")));

        // When
        List<ListedSecret> rows = list(all()).secrets();

        // Then
        assertThat(rows).hasSize(3);
        assertThat(rows).filteredOn(ListedSecret::stale).hasSize(1);
        assertThat(rows.get(1).malformed()).isPresent();
    }

    @Test
    void aSecretWithUnreadableMetadataIsLeftOut() {
        // Given
        given("", "A");
        given("", "B");
        store.always(Call.METADATA, id("", "A"), Fault.refused(denied()));

        // When, Then
        assertThat(names(list(all()))).containsExactly("/B");
    }

    @Test
    void aScopeThatTheCallerMayNotListIsLeftOut() {
        // Given
        given("", "A");
        given("ns", "A");
        store.always(Call.NAMES, Scope.projectWide(PROJECT), Fault.refused(denied()));

        // When, Then
        assertThat(names(list(all()))).containsExactly("ns/A");
    }

    @Test
    void aRefusalOfTheRequestedNamespaceFails() {
        // Given
        Scope ns = Scope.of(PROJECT, "ns");
        store.always(Call.NAMES, ns, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> list(new ListRequest(PROJECT, ns.namespace(), Optional.empty(), Optional.empty())))
                .isInstanceOf(SecretException.PermissionDenied.class);
    }

    @Test
    void aRefusalOfTheProjectFails() {
        // Given
        store.always(Call.SCOPES, PROJECT, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> list(all())).isInstanceOf(SecretException.PermissionDenied.class);
    }

    @Test
    void anyOtherFailureFailsTheWholeList() {
        // Given
        given("", "A");
        given("", "B");
        store.always(Call.METADATA, id("", "B"), Fault.refused(unavailable()));

        // When, Then
        assertThatThrownBy(() -> list(all())).isInstanceOf(SecretException.Unavailable.class);
    }

    private Version given(String namespace, String name) {
        SecretId id = id(namespace, name);
        Version version = await(vault.write(CALLER, id, VALUE, 0));
        await(vault.recordDigest(
                CALLER, id, new RecordedDigest(HashingDigestKey.of(id, VALUE), version), OptionalLong.empty()));
        return version;
    }

    private static ListRequest all() {
        return new ListRequest(PROJECT, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ListPage list(ListRequest request) {
        return await(listSecrets.list(CALLER, request));
    }

    private static List<String> names(ListPage page) {
        return page.secrets().stream()
                .map(row -> row.id().scope().namespaceOrEmpty() + "/" + row.id().name())
                .toList();
    }
}
