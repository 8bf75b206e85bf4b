package io.optimus.secrets.vault.kv;

import static io.optimus.secrets.testing.secret.Samples.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.contract.Note;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.RecordedDigest;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.secret.HashingDigestKey;
import io.optimus.secrets.testing.secret.Samples;
import io.optimus.secrets.testing.secret.SecretStoreContract;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
@TestProfile(KvSecretStoreTest.OwnConnections.class)
class KvSecretStoreTest extends SecretStoreContract {

    /** A separate service: faults of other tests may cut shared connections, and the store repeats no write. */
    public static final class OwnConnections implements QuarkusTestProfile {}

    VaultServer vault;

    @Inject
    SecretStore store;

    /** Why the service does not list names with {@code exclude_deleted}: docs/decisions/0023-no-exclude-deleted.md. */
    @Test
    void vaultsListWithoutDeletedSecretsIsIncomplete() {
        // Given
        String folder = "exclude-deleted/ns/";
        vault.root().set("optimus/metadata/" + folder + "ENDS_LATER", Map.of("delete_version_after", "1h"));
        for (String name : List.of("LIVE", "ENDS_LATER", "DELETED", "DESTROYED")) {
            vault.root().set("optimus/data/" + folder + name, Map.of("data", Map.of("value", "v")));
        }
        vault.root().set("optimus/delete/" + folder + "DELETED", Map.of("versions", List.of(1)));
        vault.root().set("optimus/destroy/" + folder + "DESTROYED", Map.of("versions", List.of(1)));

        // When
        List<String> names = new ArrayList<>();
        vault.root()
                .list("optimus/metadata/" + folder + "?exclude_deleted=true")
                .data()
                .path("keys")
                .forEach(name -> names.add(name.asText()));

        // Then
        assertThat(names)
                .isEqualTo(
                        vault.root().isOpenBao()
                                ? List.of("DELETED", "DESTROYED", "ENDS_LATER", "LIVE")
                                : List.of("DESTROYED", "LIVE"));
    }

    @Test
    void openBaoMayRequireTheVersionOfTheMetadata() {
        // Given
        assumeTrue(vault.root().isOpenBao(), "Vault has no metadata_cas_required");
        SecretId id = Samples.id("ns", "METADATA_CAS");
        String metadata = "optimus/metadata/" + id.scope().project() + "/ns/METADATA_CAS";
        vault.root().set(metadata, Map.of("metadata_cas_required", true));
        Version version = await(store.write(caller(), id, Samples.value("v"), 0));
        Digest digest = HashingDigestKey.of(id, Samples.value("v"));

        // When
        await(store.recordDigest(caller(), id, new RecordedDigest(digest, version), OptionalLong.empty()));
        await(store.annotate(caller(), id, new NotesChange(Map.of(Note.OWNER, "alice"))));

        // Then
        assertThat(await(store.metadata(caller(), id)).digest()).contains(digest);
        assertThat(await(store.metadata(caller(), id)).notes().text(Note.OWNER)).isEqualTo("alice");
    }

    @Override
    protected SecretStore store() {
        return store;
    }

    @Override
    protected Caller caller() {
        return Samples.caller(vault.root().token());
    }
}
