package io.optimus.secrets.vault.kv;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
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
        boolean openBao = !vault.root().get("sys/health").body().has("enterprise");
        assertThat(names)
                .isEqualTo(
                        openBao ? List.of("DELETED", "DESTROYED", "ENDS_LATER", "LIVE") : List.of("DESTROYED", "LIVE"));
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
