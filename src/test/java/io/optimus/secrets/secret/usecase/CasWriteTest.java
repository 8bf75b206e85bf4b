package io.optimus.secrets.secret.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.context.Context;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.StoredSecret;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What becomes of a write whose answer is lost while others write too: that cannot be timed against a real Vault. */
class CasWriteTest {

    private static final Caller CALLER = new Caller("token", new Request("request", Context.root()));
    private static final SecretId ID = new SecretId(Scope.of(new ProjectName("p"), ""), new SecretName("NAME"));
    private static final SecretValue OURS = new SecretValue("ours".getBytes(StandardCharsets.UTF_8));
    private static final SecretValue THEIRS = new SecretValue("theirs".getBytes(StandardCharsets.UTF_8));
    private static final Version SECOND = new Version(2, Instant.EPOCH);

    private final ScriptedStore store = new ScriptedStore();

    @Test
    void whereAnotherValueStandsInTheVersionTheOtherWriterHasWon() {
        // Given
        store.writes.add(lost());
        store.reads.add(Uni.createFrom().item(new StoredSecret(THEIRS, SECOND)));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretStore.CasMismatch.class);
    }

    @Test
    void aMismatchAfterALostAnswerMayBeOurOwnWrite() {
        // Given
        store.writes.addAll(List.of(lost(), mismatch()));
        store.reads.addAll(List.of(notFound(), Uni.createFrom().item(new StoredSecret(OURS, SECOND))));
        store.metadata.add(metadata(1, true));

        // When, Then
        assertThat(write()).isEqualTo(SECOND);
    }

    @Test
    void whereTheVersionWasDeletedMeanwhileTheOutcomeIsUnknown() {
        // Given
        store.writes.add(lost());
        store.reads.add(notFound());
        store.metadata.add(metadata(2, false));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void whereTheCallerMayNotReadAVersionThatIsThereTheOutcomeIsUnknown() {
        // Given
        store.writes.add(lost());
        store.reads.add(denied());
        store.metadata.add(metadata(2, true));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretException.UnknownOutcome.class);
    }

    @Test
    void whereTheCallerMayNotReadAndTheVersionIsAbsentItIsWrittenAgain() {
        // Given
        store.writes.addAll(List.of(lost(), Uni.createFrom().item(SECOND)));
        store.reads.add(denied());
        store.metadata.add(metadata(1, true));

        // When, Then
        assertThat(write()).isEqualTo(SECOND);
    }

    @Test
    void aWriteIsTriedABoundedNumberOfTimes() {
        // Given
        store.writes.addAll(List.of(lost(), lost(), lost()));
        store.reads.addAll(List.of(notFound(), notFound(), notFound()));
        store.metadata.addAll(List.of(metadata(1, true), metadata(1, true), metadata(1, true)));

        // When, Then
        assertThatThrownBy(this::write).isInstanceOf(SecretException.UnknownOutcome.class);
        assertThat(store.writes).isEmpty();
    }

    private Version write() {
        return new CasWrite(store).write(CALLER, ID, OURS, 1).await().indefinitely();
    }

    private static Uni<Version> lost() {
        return Uni.createFrom().failure(new SecretException.UnknownOutcome(ID));
    }

    private static Uni<Version> mismatch() {
        return Uni.createFrom().failure(new SecretStore.CasMismatch());
    }

    private static Uni<StoredSecret> notFound() {
        return Uni.createFrom().failure(new SecretException.NotFound(ID));
    }

    private static Uni<StoredSecret> denied() {
        return Uni.createFrom().failure(new SecretException.PermissionDenied("path", "read"));
    }

    private static Uni<SecretMetadata> metadata(long number, boolean live) {
        return Uni.createFrom()
                .item(new SecretMetadata(Optional.of(new Version(number, Instant.EPOCH)), live, Optional.empty()));
    }

    /** Answers each call with the next of its answers. */
    private static final class ScriptedStore implements SecretStore {
        final Queue<Uni<Version>> writes = new ArrayDeque<>();
        final Queue<Uni<StoredSecret>> reads = new ArrayDeque<>();
        final Queue<Uni<SecretMetadata>> metadata = new ArrayDeque<>();

        @Override
        public Uni<Version> write(Caller caller, SecretId id, SecretValue value, long cas) {
            return writes.remove();
        }

        @Override
        public Uni<StoredSecret> read(Caller caller, SecretId id, long version) {
            return reads.remove();
        }

        @Override
        public Uni<SecretMetadata> metadata(Caller caller, SecretId id) {
            return metadata.remove();
        }

        @Override
        public Uni<StoredSecret> read(Caller caller, SecretId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> recordDigest(Caller caller, SecretId id, RecordedDigest digest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> delete(Caller caller, SecretId id, long version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> undelete(Caller caller, SecretId id, long version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<Scope>> scopes(Caller caller, ProjectName project) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<SecretName>> names(Caller caller, Scope scope) {
            throw new UnsupportedOperationException();
        }
    }
}
