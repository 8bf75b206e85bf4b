package io.optimus.secrets.secret.usecase;

import static io.optimus.secrets.testing.secret.Samples.CALLER;
import static io.optimus.secrets.testing.secret.Samples.ID;
import static io.optimus.secrets.testing.secret.Samples.OURS;
import static io.optimus.secrets.testing.secret.Samples.THEIRS;
import static io.optimus.secrets.testing.secret.Samples.await;
import static io.optimus.secrets.testing.secret.Samples.denied;
import static io.optimus.secrets.testing.secret.Samples.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.testing.secret.FaultyStore;
import io.optimus.secrets.testing.secret.FaultyStore.Call;
import io.optimus.secrets.testing.secret.FaultyStore.Fault;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.InMemorySecretStore;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Notes that are set alone, or with a value. */
class NotesOfSecretTest {

    private static final NotesChange OWNER = new NotesChange(Map.of(Note.OWNER, "alice"));
    private static final WriteDeadline DEADLINE = new WriteDeadline(Duration.ofSeconds(10));

    private final InMemorySecretStore memory = new InMemorySecretStore();
    private final FaultyStore store = new FaultyStore(memory);
    private final AnnotateSecret annotateSecret = new AnnotateSecret(store, DEADLINE);
    private final WriteSecret writeSecret =
            new WriteSecret(store, new HashingDigestKey(), new ValueLimit(100), DEADLINE, new WritesInProgress());

    @Test
    void notesGoWithAValueAndStayOverTheNext() {
        // When
        await(writeSecret.register(CALLER, ID, OURS, OWNER, Precondition.NONE));
        await(writeSecret.update(CALLER, ID, THEIRS, Precondition.NONE));

        // Then
        assertThat(owner()).isEqualTo("alice");
        assertThat(await(memory.metadata(CALLER, ID)).digest()).contains(HashingDigestKey.of(ID, THEIRS));
    }

    @Test
    void aValueWhoseNotesFailIsSaidToBeWritten() {
        // Given
        store.always(Call.ANNOTATE, ID, Fault.refused(denied()));

        // When, Then
        assertThatThrownBy(() -> await(writeSecret.register(CALLER, ID, OURS, OWNER, Precondition.NONE)))
                .isInstanceOf(SecretException.NotesNotWritten.class)
                .hasMessageContaining("was written as version 1, but its notes were not: permission denied");
        assertThat(await(memory.metadata(CALLER, ID)).live()).isTrue();
    }

    @Test
    void notesWhoseResponseIsLostAreSetAgain() {
        // Given
        await(memory.write(CALLER, ID, OURS, 0));
        store.next(Call.ANNOTATE, ID, Fault.lost(lost(ID)), Fault.refused(lost(ID)));

        // When
        await(annotateSecret.annotate(CALLER, ID, OWNER));

        // Then
        assertThat(owner()).isEqualTo("alice");
    }

    @Test
    void aDeletedSecretHasNoNotesToSet() {
        // Given
        await(memory.write(CALLER, ID, OURS, 0));
        await(memory.delete(CALLER, ID, 1));

        // When, Then
        assertThatThrownBy(() -> await(annotateSecret.annotate(CALLER, ID, OWNER)))
                .isInstanceOf(SecretException.NotFound.class);
        assertThat(store.count(Call.ANNOTATE)).isZero();
    }

    @Test
    void anInvalidNoteIsRefusedByName() {
        // When, Then
        assertThatThrownBy(() -> new NotesChange(Map.of(Note.EXPIRES, "soon")))
                .isInstanceOfSatisfying(
                        SecretException.InvalidArgument.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("expires"));
    }

    private String owner() {
        return await(memory.metadata(CALLER, ID)).notes().text(Note.OWNER);
    }
}
