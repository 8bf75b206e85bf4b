package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Registers a secret that is not there, or updates one that is. Lost races are told apart by check-and-set. */
public final class WriteSecret {

    private static final Logger LOG = Logger.getLogger(WriteSecret.class);

    /** How long a write races against others. Each lost race is one that another writer has won. */
    private static final Duration RACING = Duration.ofSeconds(10);

    private static final int MAX_PAUSE_MILLIS = 50;

    private final SecretStore store;
    private final DigestKey digestKey;
    private final CasWrite casWrite;
    private final ValueLimit limit;
    private final WriteDeadline deadline;
    private final WritesUnderWay writes;
    private final Turns turns = new Turns();

    public WriteSecret(
            SecretStore store, DigestKey digestKey, ValueLimit limit, WriteDeadline deadline, WritesUnderWay writes) {
        this.store = store;
        this.digestKey = digestKey;
        this.casWrite = new CasWrite(store);
        this.limit = limit;
        this.deadline = deadline;
        this.writes = writes;
    }

    /** Fails with AlreadyExists, PreconditionFailed, InvalidArgument, ValueTooLarge, UnknownOutcome, or as the store does. */
    public Uni<Version> register(Caller caller, SecretId id, SecretValue value, Precondition precondition) {
        Write write = write(caller, id, value, precondition, false);
        return deadline.within(id, recorded(write, begin(write)));
    }

    /** Fails with NotFound, PreconditionFailed, InvalidArgument, ValueTooLarge, UnknownOutcome, or as the store does. */
    public Uni<Version> update(Caller caller, SecretId id, SecretValue value, Precondition precondition) {
        Write write = write(caller, id, value, precondition, true);
        return deadline.within(id, recorded(write, inTurn(write, () -> begin(write))));
    }

    /** @param digest computed once, and not before it is asked for */
    private record Write(
            Caller caller,
            SecretId id,
            SecretValue value,
            Precondition precondition,
            boolean update,
            Uni<Digest> digest,
            long startedNanos) {

        boolean racedLongEnough() {
            return System.nanoTime() - startedNanos > RACING.toNanos();
        }
    }

    private Write write(Caller caller, SecretId id, SecretValue value, Precondition precondition, boolean update) {
        limit.check(value);
        Uni<Digest> digest =
                digestKey.digest(caller.request(), id, value).memoize().indefinitely();
        return new Write(caller, id, value, precondition, update, digest, System.nanoTime());
    }

    /**
     * Updates of one secret by one caller take turns, so that in this process none loses a race. Of one caller: a stranger
     * whom Vault refuses shall not keep others waiting.
     */
    private Uni<Version> inTurn(Write write, Supplier<Uni<Version>> writing) {
        return turns.take(List.of(write.caller.token(), write.id), RACING, writing)
                .onFailure(TimeoutException.class)
                .transform(late -> tooManyWriters(write));
    }

    /**
     * Once the store has let the caller read the metadata, and not before, the write counts as one and its digest is computed:
     * both would be work for strangers.
     */
    private Uni<Version> begin(Write write) {
        return checked(write).onItem().transformToUni(metadata -> writes.during(over(write, metadata, 1)));
    }

    private Uni<SecretMetadata> checked(Write write) {
        return store.metadata(write.caller, write.id).invoke(metadata -> {
            write.precondition.check(write.id, metadata);
            if (write.update && !metadata.live()) {
                throw new SecretException.NotFound(write.id);
            }
            if (!write.update && metadata.live()) {
                throw new SecretException.AlreadyExists(write.id);
            }
        });
    }

    /** The digest is computed before the value is written: if its key is missing, nothing must be written. */
    private Uni<Version> over(Write write, SecretMetadata metadata, int race) {
        return write.digest
                .onItem()
                .transformToUni(digest -> casWrite.write(write.caller, write.id, write.value, metadata.cas()))
                .onFailure(SecretStore.CasMismatch.class)
                .recoverWithUni(() -> afterLostRace(write, race));
    }

    private Uni<Version> afterLostRace(Write write, int race) {
        if (write.racedLongEnough()) {
            return Uni.createFrom().failure(tooManyWriters(write));
        }
        int pause = ThreadLocalRandom.current().nextInt(1, Math.min(MAX_PAUSE_MILLIS, 2 * race) + 1);
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(pause))
                .onItem()
                .transformToUni(ignored -> checked(write))
                .onItem()
                .transformToUni(metadata -> over(write, metadata, race + 1));
    }

    private static SecretException tooManyWriters(Write write) {
        return new SecretException.Unavailable(
                "%s is being written by too many others at once, nothing was written".formatted(write.id),
                Duration.ofSeconds(1));
    }

    /** The value is stored by then: a digest that cannot be recorded is a stale one, which the next list repairs. */
    private Uni<Version> recorded(Write write, Uni<Version> written) {
        return written.onItem()
                .transformToUni(version -> write.digest
                        .onItem()
                        .transformToUni(digest ->
                                store.recordDigest(write.caller, write.id, new RecordedDigest(digest, version)))
                        .onFailure()
                        .recoverWithUni(failure -> {
                            LOG.infof("The digest of %s was not recorded: %s", write.id, failure.getMessage());
                            return Uni.createFrom().voidItem();
                        })
                        .replaceWith(version));
    }
}
