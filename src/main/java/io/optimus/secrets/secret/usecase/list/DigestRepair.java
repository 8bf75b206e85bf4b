package io.optimus.secrets.secret.usecase.list;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Repairs a digest that is older than its secret, after a crash between the writes of value and digest, a race, or an edit in
 * Vault. If the caller may not read the value, the row says that the digest is stale.
 */
final class DigestRepair {

    private static final Logger LOG = Logger.getLogger(DigestRepair.class);

    private final SecretStore store;
    private final DigestKey digestKey;

    DigestRepair(SecretStore store, DigestKey digestKey) {
        this.store = store;
        this.digestKey = digestKey;
    }

    /**
     * @param metadata with at least one version
     * @return the row; empty if the secret was deleted meanwhile
     */
    Uni<Optional<ListedSecret>> repaired(Caller caller, SecretId id, SecretMetadata metadata) {
        Version version = metadata.current().orElseThrow();
        return store.read(caller, id)
                .chain(stored -> digestKey
                        .digest(caller.request(), id, stored.value())
                        .chain(digest -> {
                            ListedSecret row = new ListedSecret(id, stored.version(), Optional.of(digest));
                            return record(caller, id, new RecordedDigest(digest, stored.version()), metadata)
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

    /** A caller that may not record the digest gets it nevertheless. */
    private Uni<Void> record(Caller caller, SecretId id, RecordedDigest digest, SecretMetadata metadata) {
        return store.recordDigest(caller, id, digest, metadata.metadataVersion())
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf("The digest of %s was not recorded: %s", id, failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }
}
