package io.optimus.secrets.secret;

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
        Write write = new Write(caller, id, value, precondition, false, System.nanoTime());
        return writes.during(deadline.within(id, withDigest(write, () -> create(write))));
    }

    /** Fails with NotFound, PreconditionFailed, InvalidArgument, ValueTooLarge, UnknownOutcome, or as the store does. */
    public Uni<Version> update(Caller caller, SecretId id, SecretValue value, Precondition precondition) {
        Write write = new Write(caller, id, value, precondition, true, System.nanoTime());
        return writes.during(deadline.within(id, withDigest(write, () -> inTurn(write, () -> overCurrent(write, 1)))));
    }

    private record Write(
            Caller caller,
            SecretId id,
            SecretValue value,
            Precondition precondition,
            boolean update,
            long startedNanos) {

        boolean racedLongEnough() {
            return System.nanoTime() - startedNanos > RACING.toNanos();
        }
    }

    /** The digest is computed first: where its key is missing, nothing must be written. */
    private Uni<Version> withDigest(Write write, Supplier<Uni<Version>> writing) {
        limit.check(write.value);
        return digestKey
                .digest(write.caller.request(), write.id, write.value)
                .onItem()
                .transformToUni(
                        digest -> writing.get().onItem().transformToUni(version -> record(write, digest, version)));
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

    /** Most names are new, so the version is guessed to be the first before anything is read. */
    private Uni<Version> create(Write write) {
        if (write.precondition != Precondition.NONE) {
            return overCurrent(write, 1);
        }
        return casWrite.write(write.caller, write.id, write.value, 0)
                .onFailure(SecretStore.CasMismatch.class)
                .recoverWithUni(() -> overCurrent(write, 1));
    }

    private Uni<Version> overCurrent(Write write, int race) {
        return store.metadata(write.caller, write.id).onItem().transformToUni(metadata -> {
            write.precondition.check(write.id, metadata);
            if (write.update && !metadata.live()) {
                throw new SecretException.NotFound(write.id);
            }
            if (!write.update && metadata.live()) {
                throw new SecretException.AlreadyExists(write.id);
            }
            return casWrite.write(write.caller, write.id, write.value, metadata.cas())
                    .onFailure(SecretStore.CasMismatch.class)
                    .recoverWithUni(() -> afterLostRace(write, race));
        });
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
                .transformToUni(ignored -> overCurrent(write, race + 1));
    }

    private static SecretException tooManyWriters(Write write) {
        return new SecretException.Unavailable(
                "%s is being written by too many others at once, nothing was written".formatted(write.id),
                Duration.ofSeconds(1));
    }

    /** The value is in: a digest that cannot be recorded is a stale one, which the next list puts right. */
    private Uni<Version> record(Write write, Digest digest, Version version) {
        return store.recordDigest(write.caller, write.id, new RecordedDigest(digest, version))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.infof("The digest of %s was not recorded: %s", write.id, failure.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .replaceWith(version);
    }
}
