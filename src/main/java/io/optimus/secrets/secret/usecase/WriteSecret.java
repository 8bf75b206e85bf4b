package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.DigestRecording.Written;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.OptionalLong;

/** Registers a new secret, or updates an existing one. Check-and-set detects races between writers. */
public final class WriteSecret {

    private final SecretStore store;
    private final DigestKey digestKey;
    private final CasWrite casWrite;
    private final DigestRecording recording;
    private final ValueLimit limit;
    private final WriteDeadline deadline;
    private final WritesInProgress writes;
    private final WriteRaces races;
    private final RecentCallers allowed = new RecentCallers();

    public WriteSecret(
            SecretStore store, DigestKey digestKey, ValueLimit limit, WriteDeadline deadline, WritesInProgress writes) {
        this(store, digestKey, limit, deadline, writes, WriteRaces.LIMIT);
    }

    WriteSecret(
            SecretStore store,
            DigestKey digestKey,
            ValueLimit limit,
            WriteDeadline deadline,
            WritesInProgress writes,
            Duration raceLimit) {
        this.store = store;
        this.digestKey = digestKey;
        this.casWrite = new CasWrite(store);
        this.recording = new DigestRecording(store);
        this.limit = limit;
        this.deadline = deadline;
        this.writes = writes;
        this.races = new WriteRaces(raceLimit);
    }

    public Uni<Version> register(Caller caller, SecretId id, SecretValue value, Precondition precondition) {
        return register(caller, id, value, NotesChange.NONE, precondition);
    }

    /**
     * Fails with AlreadyExists, PreconditionFailed, InvalidArgument, ValueTooLarge, NotesNotWritten, UnknownOutcome, or as the
     * store does.
     */
    public Uni<Version> register(
            Caller caller, SecretId id, SecretValue value, NotesChange notes, Precondition precondition) {
        Write write = write(caller, id, value, precondition, false, digest(caller, id, value));
        return deadline.within(id, noted(write, notes, recorded(write, begin(write))));
    }

    public Uni<Version> update(Caller caller, SecretId id, SecretValue value, Precondition precondition) {
        return update(caller, id, value, NotesChange.NONE, precondition);
    }

    /**
     * Fails with NotFound, PreconditionFailed, InvalidArgument, ValueTooLarge, NotesNotWritten, UnknownOutcome, or as the store
     * does.
     */
    public Uni<Version> update(
            Caller caller, SecretId id, SecretValue value, NotesChange notes, Precondition precondition) {
        Write write = write(caller, id, value, precondition, true, digest(caller, id, value));
        return deadline.within(id, noted(write, notes, recorded(write, locked(write, begin(write)))));
    }

    /**
     * Registers a secret that is probably new, for a caller that the store has allowed to read metadata in its scope. The secret's own
     * metadata is read only if the write fails because the secret already has a version, even a deleted one.
     */
    public Uni<Version> registerNew(Caller caller, SecretId id, SecretValue value, Uni<Digest> digest) {
        Write write = write(caller, id, value, Precondition.NONE, false, digest);
        Uni<Written> written = writes.during(over(write, 0, OptionalLong.empty()))
                .onFailure(WriteSecret::mayExist)
                .recoverWithUni(() -> begin(write));
        return recorded(write, written);
    }

    /** As {@link #update(Caller, SecretId, SecretValue, Precondition)}, with a digest that is computed together with others. */
    public Uni<Version> update(Caller caller, SecretId id, SecretValue value, Uni<Digest> digest) {
        Write write = write(caller, id, value, Precondition.NONE, true, digest);
        return recorded(write, locked(write, begin(write)));
    }

    /** Writes the version after the newest one in the metadata. Fails with Unavailable if there is a newer one. */
    public Uni<Version> replaceVersion(Caller caller, SecretId id, SecretValue value, SecretMetadata metadata) {
        Write write = write(caller, id, value, Precondition.NONE, true, digest(caller, id, value));
        Uni<Written> written = writes.during(over(write, metadata.currentNumber(), metadata.metadataVersion()))
                .onFailure(SecretStore.CasMismatch.class)
                .transform(lost -> new SecretException.Unavailable(
                        "%s was written by another caller meanwhile, nothing was changed".formatted(id),
                        Duration.ofSeconds(1)));
        return deadline.within(id, recorded(write, written));
    }

    /** @param digest computed once, when it is first needed */
    private record Write(
            Caller caller,
            SecretId id,
            SecretValue value,
            Precondition precondition,
            boolean update,
            Uni<Digest> digest) {}

    private Write write(
            Caller caller,
            SecretId id,
            SecretValue value,
            Precondition precondition,
            boolean update,
            Uni<Digest> digest) {
        limit.check(value);
        return new Write(
                caller, id, value, precondition, update, digest.memoize().indefinitely());
    }

    private Uni<Digest> digest(Caller caller, SecretId id, SecretValue value) {
        return digestKey.digest(caller.request(), id, value);
    }

    /** The policies may allow the caller to create a secret but not to update one. Vault checks them before check-and-set. */
    private static boolean mayExist(Throwable failure) {
        return failure instanceof SecretStore.CasMismatch || failure instanceof SecretException.PermissionDenied;
    }

    private Uni<Written> locked(Write write, Uni<Written> writing) {
        return races.oneAfterAnother(write.caller, write.id, writing);
    }

    /**
     * The write counts as in progress, and its digest is computed, only after the store has allowed the caller to read the metadata. A
     * caller without permission must not cause that work. For a caller that was allowed to do so in the same scope a moment ago, the
     * digest is computed concurrently with the read.
     */
    private Uni<Written> begin(Write write) {
        return races.repeated(
                write.id,
                Uni.createFrom()
                        .deferred(() -> checked(write))
                        .chain(metadata ->
                                writes.during(over(write, metadata.currentNumber(), metadata.metadataVersion()))));
    }

    private Uni<SecretMetadata> checked(Write write) {
        if (allowed.contains(write.caller, write.id.scope())) {
            write.digest.subscribe().with(computed -> {}, failure -> {});
        }
        return store.metadata(write.caller, write.id).invoke(metadata -> {
            allowed.add(write.caller, write.id.scope());
            write.precondition.check(write.id, metadata);
            if (write.update && !metadata.live()) {
                throw new SecretException.NotFound(write.id);
            }
            if (!write.update && metadata.live()) {
                throw new SecretException.AlreadyExists(write.id);
            }
        });
    }

    /** Computes the digest first, so that nothing is written if the key cannot be used. */
    private Uni<Written> over(Write write, long cas, OptionalLong metadataVersion) {
        return write.digest
                .chain(digest -> casWrite.write(write.caller, write.id, write.value, cas))
                .map(version -> new Written(version, metadataVersion));
    }

    private Uni<Version> recorded(Write write, Uni<Written> written) {
        return recording.after(write.caller, write.id, write.digest, written);
    }

    private Uni<Version> noted(Write write, NotesChange notes, Uni<Version> written) {
        return AnnotateSecret.after(store, write.caller, write.id, notes, written);
    }
}
