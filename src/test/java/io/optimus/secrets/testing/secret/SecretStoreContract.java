package io.optimus.secrets.testing.secret;

import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.text;
import static io.optimus.secrets.testing.secret.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.SecretVersion;
import io.optimus.secrets.secret.StoredSecret;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules that the use cases rely on. Every store must pass these tests. */
public abstract class SecretStoreContract {

    private static final int WRITERS = 8;

    private final ProjectName project = new ProjectName("contract-" + UUID.randomUUID());
    private final SecretId id = id("", "NAME");

    protected abstract SecretStore store();

    /** A caller with all permissions. */
    protected abstract Caller caller();

    @Test
    public void aSecretThatWasNeverWrittenIsAbsent() {
        // When, Then
        assertThat(metadata()).isEqualTo(SecretMetadata.ABSENT);
        assertThatThrownBy(this::read).isInstanceOf(SecretException.NotFound.class);
        assertThatThrownBy(() -> read(1)).isInstanceOf(SecretException.NotFound.class);
    }

    @Test
    public void theFirstWriteMakesVersionOne() {
        // When
        Version written = write("first", 0);

        // Then
        assertThat(written.number()).isEqualTo(1);
        assertThat(metadata().liveVersion()).contains(written);
        assertThat(metadata().digest()).isEmpty();
        assertThat(read().version()).isEqualTo(written);
        assertThat(text(read().value())).isEqualTo("first");
    }

    @Test
    public void aValueIsReadByteForByte() {
        // Given
        byte[] bytes = {0, (byte) 0xff, '\n', ' ', '"', (byte) 0xc3};

        // When
        await(store().write(caller(), id, new SecretValue(bytes), 0));

        // Then
        assertThat(read().value().bytes()).isEqualTo(bytes);
    }

    @Test
    public void theNextWriteMakesTheNextVersion() {
        // Given
        Version first = write("first", 0);

        // When
        Version second = write("second", 1);

        // Then
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.createdTime()).isAfter(first.createdTime());
        assertThat(text(read().value())).isEqualTo("second");
        assertThat(text(read(1).value())).isEqualTo("first");
        assertThat(read(1).version()).isEqualTo(first);
    }

    @Test
    public void aWriteOnAnotherVersionChangesNothing() {
        // Given
        write("first", 0);
        Version second = write("second", 1);

        // When, Then
        for (long cas : new long[] {0, 1, 3}) {
            assertThatThrownBy(() -> write("other", cas)).isInstanceOf(SecretStore.CasMismatch.class);
        }
        assertThat(read().version()).isEqualTo(second);
        assertThat(text(read().value())).isEqualTo("second");
    }

    @Test
    public void aWriteOnAVersionOfAnAbsentSecretFails() {
        // When, Then
        assertThatThrownBy(() -> write("value", 1)).isInstanceOf(SecretStore.CasMismatch.class);
        assertThat(metadata()).isEqualTo(SecretMetadata.ABSENT);
    }

    @Test
    public void ofConcurrentWritesOnOneVersionOneSucceeds() {
        // Given
        List<Uni<Boolean>> writes = IntStream.range(0, WRITERS)
                .mapToObj(writer -> store().write(caller(), id, value("value " + writer), 0)
                        .replaceWith(true)
                        .onFailure(SecretStore.CasMismatch.class)
                        .recoverWithItem(false))
                .toList();

        // When
        List<Boolean> succeeded = await(Uni.join().all(writes).andFailFast());

        // Then
        assertThat(succeeded).containsOnlyOnce(true);
        assertThat(metadata().currentNumber()).isEqualTo(1);
    }

    @Test
    public void aDeletedSecretKeepsItsVersionNumber() {
        // Given
        Version written = write("first", 0);

        // When
        delete(1);

        // Then
        assertThat(metadata().live()).isFalse();
        assertThat(metadata().current()).contains(written);
        assertThatThrownBy(this::read).isInstanceOf(SecretException.NotFound.class);
        assertThatThrownBy(() -> read(1)).isInstanceOf(SecretException.NotFound.class);
        assertThatThrownBy(() -> write("other", 0)).isInstanceOf(SecretStore.CasMismatch.class);
    }

    @Test
    public void aDeletedSecretIsWrittenAsItsNextVersion() {
        // Given
        write("first", 0);
        delete(1);

        // When
        Version second = write("second", 1);

        // Then
        assertThat(metadata().liveVersion()).contains(second);
        assertThat(text(read().value())).isEqualTo("second");
    }

    @Test
    public void deletingAnOlderVersionLeavesTheNewest() {
        // Given
        write("first", 0);
        Version second = write("second", 1);

        // When
        delete(1);

        // Then
        assertThat(metadata().liveVersion()).contains(second);
        assertThat(text(read().value())).isEqualTo("second");
        assertThatThrownBy(() -> read(1)).isInstanceOf(SecretException.NotFound.class);
    }

    @Test
    public void deletingADeletedVersionChangesNothing() {
        // Given
        write("first", 0);
        delete(1);

        // When
        delete(1);

        // Then
        assertThat(metadata().live()).isFalse();
    }

    @Test
    public void undeleteBringsAVersionBack() {
        // Given
        Version written = write("first", 0);
        delete(1);

        // When
        await(store().undelete(caller(), id, 1));

        // Then
        assertThat(metadata().liveVersion()).contains(written);
        assertThat(text(read().value())).isEqualTo("first");
    }

    @Test
    public void undeletingALiveVersionChangesNothing() {
        // Given
        Version written = write("first", 0);

        // When
        await(store().undelete(caller(), id, 1));

        // Then
        assertThat(metadata().liveVersion()).contains(written);
    }

    @Test
    public void aRecordedDigestIsReadWithItsVersion() {
        // Given
        RecordedDigest recorded = digest("first", write("first", 0));

        // When
        await(store().recordDigest(caller(), id, recorded, OptionalLong.empty()));

        // Then
        assertThat(metadata().digest()).contains(recorded.digest());
        assertThat(metadata().recordedDigest()).contains(recorded);
        assertThat(read().digest()).contains(recorded.digest());
        assertThat(metadata().currentNumber()).isEqualTo(1);
    }

    @Test
    public void aDigestIsNotThatOfTheNextVersion() {
        // Given
        RecordedDigest recorded = digest("first", write("first", 0));
        await(store().recordDigest(caller(), id, recorded, OptionalLong.empty()));

        // When
        write("second", 1);

        // Then
        assertThat(metadata().recordedDigest()).contains(recorded);
        assertThat(metadata().digest()).isEmpty();
        assertThat(read().digest()).isEmpty();
        assertThat(read(1).digest()).contains(recorded.digest());
    }

    @Test
    public void aLaterDigestReplacesTheEarlierOne() {
        // Given
        await(store().recordDigest(caller(), id, digest("first", write("first", 0)), OptionalLong.empty()));
        RecordedDigest second = digest("second", write("second", 1));

        // When
        await(store().recordDigest(caller(), id, second, OptionalLong.empty()));

        // Then
        assertThat(metadata().digest()).contains(second.digest());
    }

    @Test
    public void everyVersionHasItsStateAndTime() {
        // Given
        Version first = write("first", 0);
        Version second = write("second", 1);

        // When
        delete(1);

        // Then
        SecretMetadata metadata = metadata();
        assertThat(metadata.versions()).extracting(SecretVersion::version).containsExactly(first, second);
        assertThat(metadata.versions())
                .extracting(SecretVersion::state)
                .containsExactly(SecretVersion.State.DELETED, SecretVersion.State.LIVE);
        assertThat(metadata.version(1).orElseThrow().deletedTime())
                .hasValueSatisfying(time -> assertThat(time).isAfter(first.createdTime()));
        assertThat(metadata.version(2).orElseThrow().deletedTime()).isEmpty();
        assertThat(metadata.createdTime()).contains(first.createdTime());
    }

    @Test
    public void notesAreSetChangedAndRemovedOneByOne() {
        // Given
        write("first", 0);

        // When
        annotate(Map.of(Note.DESCRIPTION, "the \"first\" ü", Note.OWNER, "alice"));
        annotate(Map.of(Note.OWNER, "bob", Note.EXPIRES, "2027-01-31"));
        annotate(Map.of(Note.DESCRIPTION, ""));
        annotate(Map.of(Note.DESCRIPTION, ""));

        // Then
        assertThat(metadata().notes().texts()).isEqualTo(Map.of(Note.OWNER, "bob", Note.EXPIRES, "2027-01-31"));
        assertThat(read().notes()).isEqualTo(metadata().notes());
        assertThat(metadata().currentNumber()).isEqualTo(1);
    }

    @Test
    public void notesAndDigestLeaveEachOtherAlone() {
        // Given
        RecordedDigest first = digest("first", write("first", 0));
        await(store().recordDigest(caller(), id, first, OptionalLong.empty()));

        // When
        annotate(Map.of(Note.OWNER, "alice"));
        RecordedDigest digestBefore = metadata().recordedDigest().orElseThrow();
        RecordedDigest second = digest("second", write("second", 1));
        await(store().recordDigest(caller(), id, second, OptionalLong.empty()));

        // Then
        assertThat(digestBefore).isEqualTo(first);
        assertThat(metadata().digest()).contains(second.digest());
        assertThat(metadata().notes().text(Note.OWNER)).isEqualTo("alice");
    }

    @Test
    public void destroyRemovesEverything() {
        // Given
        write("first", 0);
        write("second", 1);
        annotate(Map.of(Note.OWNER, "alice"));

        // When
        await(store().destroy(caller(), id));
        await(store().destroy(caller(), id));

        // Then
        assertThat(metadata()).isEqualTo(SecretMetadata.ABSENT);
        assertThat(names("")).isEmpty();
        assertThat(write("third", 0).number()).isEqualTo(1);
    }

    @Test
    public void aProjectWithoutSecretsHasNoScopesAndNames() {
        // When, Then
        assertThat(await(store().projects(caller()))).doesNotContain(project);
        assertThat(scopes()).isEmpty();
        assertThat(names("")).isEmpty();
        assertThat(names("ns")).isEmpty();
    }

    @Test
    public void listsOfNamesIncludeDeletedSecrets() {
        // Given
        for (SecretId given : List.of(id("", "A"), id("", "B"), id("one", "A"), id("two", "C"))) {
            await(store().write(caller(), given, value("value"), 0));
        }
        await(store().delete(caller(), id("", "B"), 1));
        await(store().delete(caller(), id("two", "C"), 1));

        // When, Then
        assertThat(await(store().projects(caller()))).contains(project);
        assertThat(scopes())
                .containsExactlyInAnyOrder(
                        Scope.projectWide(project), Scope.of(project, "one"), Scope.of(project, "two"));
        assertThat(names("")).containsExactlyInAnyOrder("A", "B");
        assertThat(names("one")).containsExactlyInAnyOrder("A");
        assertThat(names("two")).containsExactlyInAnyOrder("C");
        assertThat(names("three")).isEmpty();
    }

    @Test
    public void aCallIsMadeOncePerSubscription() {
        // Given
        Uni<Version> write = store().write(caller(), id, value("value"), 0);
        assertThat(metadata()).isEqualTo(SecretMetadata.ABSENT);

        // When
        await(write);

        // Then
        assertThatThrownBy(() -> await(write)).isInstanceOf(SecretStore.CasMismatch.class);
    }

    private SecretId id(String namespace, String name) {
        return new SecretId(Scope.of(project, namespace), new SecretName(name));
    }

    private SecretMetadata metadata() {
        return await(store().metadata(caller(), id));
    }

    private StoredSecret read() {
        return await(store().read(caller(), id));
    }

    private StoredSecret read(long version) {
        return await(store().read(caller(), id, version));
    }

    private Version write(String text, long cas) {
        return await(store().write(caller(), id, value(text), cas));
    }

    private void annotate(Map<Note, String> texts) {
        await(store().annotate(caller(), id, new NotesChange(texts)));
    }

    private void delete(long version) {
        await(store().delete(caller(), id, version));
    }

    private RecordedDigest digest(String text, Version version) {
        return new RecordedDigest(HashingDigestKey.of(id, value(text)), version);
    }

    private List<Scope> scopes() {
        return await(store().scopes(caller(), project));
    }

    private List<String> names(String namespace) {
        return await(store().names(caller(), Scope.of(project, namespace))).stream()
                .map(SecretName::value)
                .toList();
    }
}
