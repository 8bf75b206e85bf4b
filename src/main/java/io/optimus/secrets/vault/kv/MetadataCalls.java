package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultPaths;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Reads and patches the metadata of a secret. OpenBao counts the changes of the metadata. There, a patch can name the number that it
 * changes ({@code metadata_cas}), and a mount can require it ({@code metadata_cas_required}). Vault has neither.
 */
@ApplicationScoped
class MetadataCalls {

    private static final int MAX_RETRIES = 3;

    /** The number of metadata that a write of a value has created. */
    private static final OptionalLong OF_NEW_METADATA = OptionalLong.of(0);

    private final KvCalls kv;
    private final VaultPaths paths;

    /** Whether the server is known to count the changes. */
    private volatile boolean counts;

    MetadataCalls(KvCalls kv, VaultPaths paths) {
        this.kv = kv;
        this.paths = paths;
    }

    Uni<SecretMetadata> read(Caller caller, SecretId id) {
        VaultCall call = VaultCall.get("kv.metadata.read", paths.metadata(id), ResponseForm.METADATA);
        return kv.read(caller, call, "read")
                .map(response -> response.map(KvMetadata::parse).orElse(SecretMetadata.ABSENT))
                .invoke(metadata -> counts |= metadata.metadataVersion().isPresent());
    }

    /** Leaves the digest out if its version is not the newest one any more. */
    Uni<Void> recordDigest(Caller caller, SecretId id, RecordedDigest digest, OptionalLong metadataVersion) {
        OptionalLong known = metadataVersion.isEmpty() && counts ? OF_NEW_METADATA : metadataVersion;
        Predicate<SecretMetadata> ofNewestVersion = now -> now.current().equals(Optional.of(digest.version()));
        return patch(caller, id, KvMetadata.digestPatch(digest), known, ofNewestVersion);
    }

    /** Without the number, because notes that were changed meanwhile are kept. */
    Uni<Void> annotate(Caller caller, SecretId id, NotesChange change) {
        return patch(caller, id, KvMetadata.notesPatch(change), OptionalLong.empty(), now -> true);
    }

    /**
     * A patch, because operators may have keys of their own in the custom metadata. If the number is not the current one, or the mount
     * requires one, the metadata is read again.
     *
     * @param wanted whether the patch still applies to changed metadata; nothing is sent if it does not
     */
    private Uni<Void> patch(
            Caller caller,
            SecretId id,
            ObjectNode body,
            OptionalLong metadataVersion,
            Predicate<SecretMetadata> wanted) {
        return send(caller, id, body, metadataVersion)
                .onFailure(SecretStore.CasMismatch.class)
                .recoverWithUni(() -> read(caller, id)
                        .chain(now -> wanted.test(now)
                                ? send(caller, id, body, now.metadataVersion())
                                : Uni.createFrom().voidItem())
                        .onFailure(SecretStore.CasMismatch.class)
                        .retry()
                        .atMost(MAX_RETRIES))
                .onFailure(SecretStore.CasMismatch.class)
                .transform(
                        lost -> VaultErrors.unavailable("the metadata of %s was changed concurrently".formatted(id)));
    }

    private Uni<Void> send(Caller caller, SecretId id, ObjectNode body, OptionalLong metadataVersion) {
        ObjectNode sent =
                metadataVersion.isPresent() ? body.deepCopy().put("metadata_cas", metadataVersion.getAsLong()) : body;
        VaultCall call = VaultCall.patch("kv.metadata.patch", paths.metadata(id), sent);
        return kv.write(caller, id, call, "patch").replaceWithVoid();
    }
}
