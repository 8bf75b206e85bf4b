package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Deletes a secret, so that its name is free again. Vault's undelete can restore it. */
public final class DeleteSecret {

    private static final int MAX_TRIES = 3;

    private final SecretStore store;
    private final WriteDeadline deadline;

    public DeleteSecret(SecretStore store, WriteDeadline deadline) {
        this.store = store;
        this.deadline = deadline;
    }

    /** Fails with NotFound, PreconditionFailed, UnknownOutcome, or as the store does. */
    public Uni<Void> delete(Caller caller, SecretId id, Precondition precondition) {
        return deadline.within(id, unbounded(caller, id, precondition));
    }

    private Uni<Void> unbounded(Caller caller, SecretId id, Precondition precondition) {
        return store.metadata(caller, id).chain(metadata -> {
            precondition.check(id, metadata);
            if (!metadata.live()) {
                throw new SecretException.NotFound(id);
            }
            long version = metadata.currentNumber();
            Uni<Void> deleted = deleteVersion(caller, id, version);
            return precondition == Precondition.NONE
                    ? deleted
                    : uncancelled(deleted.chain(() -> restoreIfOvertaken(caller, id, version)));
        });
    }

    /** Continues if the client disconnects: otherwise a version that was deleted against the precondition would stay deleted. */
    private static Uni<Void> uncancelled(Uni<Void> work) {
        return Uni.createFrom()
                .completionStage(() -> work.subscribeAsCompletionStage()
                        // A copy, because a client that disconnects cancels this stage.
                        .thenApply(Function.identity()));
    }

    /**
     * Deletes the given version, not the newest one at that time. A delete may arrive late, or may be sent again because its response was
     * lost. It must not delete a version that was written later.
     */
    private Uni<Void> deleteVersion(Caller caller, SecretId id, long version) {
        Uni<Void> deletion = store.delete(caller, id, version);
        return deletion.onFailure(SecretException.UnknownOutcome.class)
                .recoverWithUni(lost -> deletion.onFailure(SecretException.UnknownOutcome.class)
                        .retry()
                        .atMost(MAX_TRIES - 2)
                        // Even if the next try is refused, the first one may have deleted the version.
                        .onFailure()
                        .transform(failure -> lost));
    }

    /** Vault has no delete with check-and-set: if a newer version was written in between, the precondition has failed after all. */
    private Uni<Void> restoreIfOvertaken(Caller caller, SecretId id, long version) {
        return store.metadata(caller, id)
                .chain(now -> {
                    boolean overtaken = now.live() && now.currentNumber() > version;
                    return overtaken
                            ? store.undelete(caller, id, version)
                                    .onItem()
                                    .failWith(() -> new SecretException.PreconditionFailed(id, now))
                            : Uni.createFrom().voidItem();
                })
                .onFailure(DeleteSecret::leavesOutcomeUnknown)
                .transform(failure -> new SecretException.UnknownOutcome(id));
    }

    /** The version is deleted at this point: it would be false to say that nothing was changed. */
    private static boolean leavesOutcomeUnknown(Throwable failure) {
        return !(failure instanceof SecretException.PreconditionFailed);
    }
}
