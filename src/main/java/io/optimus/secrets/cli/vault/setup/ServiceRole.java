package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The AppRole of the service. It has one policy, without Vault's default one. Other changes by an administrator, such as bound
 * addresses or a shorter TTL, are kept, because Vault changes only the fields that it is sent.
 */
public record ServiceRole(VaultApi api, String name) implements SetupStep {

    @Override
    public String subject() {
        return "AppRole " + name;
    }

    @Override
    public boolean isDone() {
        Map<String, Object> present = api.read(path()).orElse(Map.of());
        return List.of(name).equals(present.get("token_policies"))
                && Boolean.TRUE.equals(present.get(AppRole.NO_DEFAULT_POLICY));
    }

    /** Whether the role exists, with any policies. */
    public boolean exists() {
        return api.read(path()).isPresent();
    }

    @Override
    public void carryOut() {
        Map<String, Object> role = new HashMap<>();
        role.put("token_policies", List.of(name));
        role.put(AppRole.NO_DEFAULT_POLICY, true);
        if (!exists()) {
            // The service logs in again instead of renewing its token, so a leaked token expires soon.
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
