package io.optimus.secrets.testing.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExternalVaultTest {

    @AutoClose
    private final VaultServer vault = VaultServer.start();

    @Test
    void aVaultThatHoldsSecretsIsRefusedAndUnchanged() {
        // Given
        vault.root().set("optimus/data/sales/crm/DB", Map.of("data", Map.of("value", "a-users")));

        // When, Then
        assertThatThrownBy(() -> ExternalVault.take(vault.root()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("optimus/")
                .hasMessageNotContaining(vault.root().token());
        assertThat(vault.root().get("optimus/data/sales/crm/DB").status()).isEqualTo(200);
    }

    @Test
    void onlyWhatTheTestsMadeIsRemoved() {
        // Given
        vault.root().delete("sys/mounts/optimus");
        vault.root().delete("sys/mounts/transit");
        vault.root().set("sys/mounts/somebodys", Map.of("type", "kv"));
        ExternalVault given = ExternalVault.take(vault.root());

        // When
        given.root().set("sys/mounts/optimus", Map.of("type", "kv", "options", Map.of("version", "2")));
        VaultUsers.of(vault).add("olga");
        given.root().set("sys/policies/acl/of-a-test", Map.of("policy", "path \"x\" { capabilities = [\"read\"] }"));
        given.close();

        // Then
        assertThat(vault.root().get("sys/mounts").data().fieldNames())
                .toIterable()
                .contains("somebodys/")
                .doesNotContain("optimus/");
        assertThat(vault.root().get("sys/auth").data().fieldNames())
                .toIterable()
                .contains("approle/")
                .doesNotContain("userpass/");
        assertThat(vault.root().get("sys/policies/acl/of-a-test").status()).isEqualTo(404);
        assertThat(vault.root().get("sys/policies/acl/optimus-operator").status())
                .isEqualTo(200);
    }
}
