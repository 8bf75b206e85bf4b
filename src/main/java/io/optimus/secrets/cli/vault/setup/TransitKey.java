package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.Map;

/** The key of the digests. An existing key is used whatever its type, because every type supports HMAC. */
record TransitKey(VaultApi api, String key) implements SetupStep {

    private static final int KEY_BYTES = 32;

    @Override
    public String subject() {
        return "transit key " + key;
    }

    @Override
    public boolean isDone() {
        return api.read(VaultPath.transitKey(key)).isPresent();
    }

    @Override
    public void carryOut() {
        api.write(VaultPath.transitKey(key), Map.of("type", "hmac", "key_size", KEY_BYTES));
    }
}
