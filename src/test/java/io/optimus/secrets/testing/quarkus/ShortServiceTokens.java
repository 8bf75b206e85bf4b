package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.vault.VaultServer;
import java.util.List;
import java.util.Map;

/** The service with its own Vault, whose tokens for the service expire after two seconds. */
public final class ShortServiceTokens extends OwnVaultProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Vault.class));
    }

    /** It would warn at each login that a token ends sooner than quarkus-vault means to renew it. */
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
