package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Puts right a digest that is older than its secret: a crash between value and digest, a race, or an edit behind our back
 * leaves such. Where the caller may not read the value, the row says that it is stale.
 */
final class DigestRepair {

    private static final Logger LOG = Logger.getLogger(DigestRepair.class);

    private final SecretStore store;
    private final DigestKey digestKey;

    DigestRepair(SecretStore store, DigestKey digestKey) {
        this.store = store;
        this.digestKey = digestKey;
    }

    /** @return the row; empty where the secret was deleted meanwhile */
    Uni<Optional<ListedSecret>> repaired(Caller caller, SecretId id, Version version) {
        return store.read(caller, id)
                .onItem()
                .transformToUni(stored -> digestKey
                        .digest(caller.request(), id, stored.value())
                        .onItem()
                        .transformToUni(digest -> {
                            ListedSecret row = new ListedSecret(id, stored.version(), Optional.of(digest));
                            return record(caller, id, new RecordedDigest(digest, stored.version()))
                                    .replaceWith(Optional.of(row));
                        }))
                .onFailure(SecretException.NotFound.class)
                .recoverWithItem(Optional.empty())
                .onFailure(SecretException.Malformed.class)
                .recoverWithItem(malformed -> Optional.of(new ListedSecret(
                        id, version, Optional.empty(), Optional.of((SecretException.Malformed) malformed))))
                .onFailure(SecretException.class)
                .recoverWithItem(failure -> {
                    LOG.debugf("The digest of %s stays stale: %s", id, failure.getMessage());
                    return Optional.of(new ListedSecret(id, version, Optional.empty()));
                });
    }

    /** A caller who may not record it still gets it. */
    private Uni<Void> record(Caller caller, SecretId id, RecordedDigest digest) {
        return store.recordDigest(caller, id, digest).onFailure().recoverWithUni(failure -> {
            LOG.debugf("The digest of %s was not recorded: %s", id, failure.getMessage());
            return Uni.createFrom().voidItem();
        });
    }
}
