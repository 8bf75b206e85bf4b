package io.optimus.secrets.testing;

import java.util.Map;

/** The service on a Vault of its own whose tokens for it end after two seconds. */
public final class ShortServiceTokens extends VaultServerResource {

    @Override
    protected void prepare(VaultServer started) {
        started.root().set("auth/approle/role/optimus-service", Map.of("token_ttl", "2s", "token_max_ttl", "2s"));
    }
}
