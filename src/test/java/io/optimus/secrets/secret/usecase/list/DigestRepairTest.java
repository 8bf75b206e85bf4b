package io.optimus.secrets.secret.usecase.list;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.ID;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigestRepairTest {

    private final InMemorySecretStore vault = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(vault);
    private final HashingDigestKey digestKey = new HashingDigestKey();
    private final DigestRepair repair = new DigestRepair(store, digestKey);
    private Version first;
    private SecretMetadata metadata;

    @BeforeEach
    void aSecretWithoutADigest() {
        first = await(vault.write(CALLER, ID, OURS, 0));
        metadata = await(vault.metadata(CALLER, ID));
    }

    @Test
    void theDigestIsComputedAndRecorded() {
        // When
        ListedSecret row = repaired().orElseThrow();

        // Then
        assertThat(row).isEqualTo(new ListedSecret(ID, first, Optional.of(HashingDigestKey.of(ID, OURS))));
        assertThat(await(vault.metadata(CALLER, ID)).digest()).isEqualTo(row.digest());
    }

    @Test
    void aVersionWrittenMeanwhileIsTheOneInTheRow() {
        // Given
        store.next(Call.READ, ID, Fault.after(vault.write(CALLER, ID, THEIRS, 1)));

        // When
        ListedSecret row = repaired().orElseThrow();

        // Then
        assertThat(row.version().number()).isEqualTo(2);
        assertThat(row.digest()).contains(HashingDigestKey.of(ID, THEIRS));
    }

    @Test
    void aSecretDeletedMeanwhileHasNoRow() {
        // Given
        store.next(Call.READ, ID, Fault.after(vault.delete(CALLER, ID, 1)));

        // When, Then
        assertThat(repaired()).isEmpty();
    }

    @Test
    void aCallerThatMayNotReadTheValueGetsAStaleRow() {
        // Given
        store.next(Call.READ, ID, Fault.refused(denied()));

        // When, Then
        assertThat(repaired()).contains(new ListedSecret(ID, first, Optional.empty()));
        assertThat(digestKey.count()).isZero();
    }

    @Test
    void aMalformedSecretHasARowThatSaysWhy() {
        // Given
        SecretException.Malformed malformed = new SecretException.Malformed(ID, "it has no key \"value\"");
        store.next(Call.READ, ID, Fault.refused(malformed));

        // When, Then
        assertThat(repaired()).contains(new ListedSecret(ID, first, Optional.empty(), Optional.of(malformed)));
    }

    @Test
    void withoutTheKeyTheRowIsStale() {
        // Given
        digestKey.fail(new SecretException.Misconfigured("the key is missing"));

        // When, Then
        assertThat(repaired()).contains(new ListedSecret(ID, first, Optional.empty()));
    }

    @Test
    void aDigestThatCannotBeRecordedIsListed() {
        // Given
        store.next(Call.RECORD_DIGEST, ID, Fault.refused(unavailable()));

        // When
        ListedSecret row = repaired().orElseThrow();

        // Then
        assertThat(row.digest()).contains(HashingDigestKey.of(ID, OURS));
        assertThat(await(vault.metadata(CALLER, ID)).digest()).isEmpty();
    }

    private Optional<ListedSecret> repaired() {
        return await(repair.repaired(CALLER, ID, metadata));
    }
}
