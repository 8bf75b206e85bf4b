package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The AppRole that the service logs in as: with one policy, not even Vault's default one. What an administrator added to it
 * (bound addresses, shorter lives) stays: Vault changes only the fields that it is sent.
 */
public final class ServiceRole implements SetupStep {

    private static final String NO_DEFAULT_POLICY = "token_no_default_policy";

    private final VaultApi api;
    private final String name;

    public ServiceRole(VaultApi api, String name) {
        this.api = api;
        this.name = name;
    }

    @Override
    public String subject() {
        return "AppRole " + name;
    }

    @Override
    public boolean isDone() {
        Map<String, Object> present = api.read(path()).orElse(Map.of());
        return List.of(name).equals(present.get("token_policies"))
                && Boolean.TRUE.equals(present.get(NO_DEFAULT_POLICY));
    }

    /** Whatever policies it has. */
    public boolean isThere() {
        return api.read(path()).isPresent();
    }

    @Override
    public void carryOut() {
        Map<String, Object> role = new HashMap<>();
        role.put("token_policies", List.of(name));
        role.put(NO_DEFAULT_POLICY, true);
        if (!isThere()) {
            // Not renewed, but replaced by another login: so one that leaks is soon of no use.
            role.put("token_ttl", "1h");
            role.put("token_max_ttl", "1h");
            role.put("token_type", "service");
        }
        api.write(path(), role);
    }

    private String path() {
        return VaultPath.appRole("approle", name);
    }
}
