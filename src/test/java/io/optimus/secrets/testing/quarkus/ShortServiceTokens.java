package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.vault.VaultServer;
import java.util.List;
import java.util.Map;

/** Runs the service on its own Vault. The service's tokens expire after two seconds. */
public final class ShortServiceTokens extends OwnVaultProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Vault.class));
    }

    /** Hides a warning at each login: quarkus-vault says that the token expires before it is due for renewal. */
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.log.category.\"io.quarkus.vault.client.auth\".level", "ERROR");
    }

    public static final class Vault extends OwnVaultResource {

        @Override
        protected void prepare(VaultServer started) {
            started.root().set("auth/approle/role/optimus-service", Map.of("token_ttl", "2s", "token_max_ttl", "2s"));
        }
    }
}
