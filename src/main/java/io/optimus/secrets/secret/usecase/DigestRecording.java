package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Records the digest of a value after it was written. */
final class DigestRecording {

    private static final Logger LOG = Logger.getLogger(DigestRecording.class);

    private final SecretStore store;

    DigestRecording(SecretStore store) {
        this.store = store;
    }

    /** @param metadataVersion {@link SecretMetadata#metadataVersion} before the write; empty if it was not read */
    record Written(Version version, OptionalLong metadataVersion) {}

    /** Does not fail, because the value is already stored. The next list repairs a digest that was not recorded. */
    Uni<Version> after(Caller caller, SecretId id, Uni<Digest> digest, Uni<Written> written) {
        return written.call(write -> digest.chain(computed -> store.recordDigest(
                                caller, id, new RecordedDigest(computed, write.version()), write.metadataVersion()))
                        .onFailure()
                        .recoverWithUni(failure -> {
                            LOG.infof("The digest of %s was not recorded: %s", id, failure.getMessage());
                            return Uni.createFrom().voidItem();
                        }))
                .map(Written::version);
    }
}
