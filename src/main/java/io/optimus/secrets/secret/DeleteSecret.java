package io.optimus.secrets.secret;

import io.smallrye.mutiny.Uni;

/** Deletes a secret so that its name is free again, and Vault's undelete can bring it back. */
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
        return store.metadata(caller, id).onItem().transformToUni(metadata -> {
            precondition.check(id, metadata);
            if (!metadata.live()) {
                throw new SecretException.NotFound(id);
            }
            return precondition == Precondition.NONE
                    ? deleteNewest(caller, id, metadata, 1)
                    : deleteThatVersion(caller, id, metadata);
        });
    }

    private Uni<Void> deleteNewest(Caller caller, SecretId id, SecretMetadata before, int tries) {
        return store.deleteNewest(caller, id)
                .onFailure(SecretException.UnknownOutcome.class)
                .recoverWithUni(lost -> store.metadata(caller, id)
                        .onItem()
                        .transformToUni(now -> {
                            if (!now.live()) {
                                return Uni.createFrom().voidItem();
                            }
                            // A newer one may have been created after our delete, which is then not ours to delete.
                            boolean stillOurs = now.current().equals(before.current());
                            return stillOurs && tries < MAX_TRIES
                                    ? deleteNewest(caller, id, before, tries + 1)
                                    : Uni.createFrom().failure(lost);
                        })
                        // Also where it is only the next try that does not come through: the first may have.
                        .onFailure()
                        .transform(failure -> lost));
    }

    /**
     * Vault has no delete with check-and-set. Deleting by version never takes away one that the caller has not seen; where a
     * newer one turns out to have come between, the older is put back and the precondition has failed.
     */
    private Uni<Void> deleteThatVersion(Caller caller, SecretId id, SecretMetadata before) {
        long version = before.cas();
        return store.delete(caller, id, version)
                .onFailure(SecretException.UnknownOutcome.class)
                .recoverWithUni(
                        lost -> store.delete(caller, id, version).onFailure().transform(failure -> lost))
                .onItem()
                .transformToUni(deleted -> putBackWhereOvertaken(caller, id, version));
    }

    private Uni<Void> putBackWhereOvertaken(Caller caller, SecretId id, long version) {
        return store.metadata(caller, id)
                .onItem()
                .transformToUni(now -> {
                    boolean overtaken = now.live() && now.cas() > version;
                    return overtaken
                            ? store.undelete(caller, id, version)
                                    .onItem()
                                    .failWith(() -> new SecretException.PreconditionFailed(id, now))
                            : Uni.createFrom().voidItem();
                })
                .onFailure(DeleteSecret::leavesItOpen)
                .transform(failure -> new SecretException.UnknownOutcome(id));
    }

    /** The version is deleted by then: that nothing was changed would not be true. */
    private static boolean leavesItOpen(Throwable failure) {
        return failure instanceof SecretException.Unavailable || failure instanceof SecretException.RateLimited;
    }
}
