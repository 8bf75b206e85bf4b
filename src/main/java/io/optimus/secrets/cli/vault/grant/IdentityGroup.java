package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group in Vault's identity store. Its members are managed in Vault. */
public final class IdentityGroup implements PolicyHolder {

    private final VaultApi api;
    private final String path;

    public IdentityGroup(VaultApi api, String name) {
        this.api = api;
        this.path = VaultPath.group(name);
    }

    @Override
    public List<String> policies() {
        return present().map(PolicyHolder::policiesOf).orElse(List.of());
    }

    @Override
    public void replacePolicies(List<String> policies) {
        // Vault keeps the members. It requires the type, which cannot be changed.
        Object type = present().map(group -> group.get("type")).orElse("internal");
        api.write(path, Map.of("type", type, "policies", policies));
    }

    private Optional<Map<String, Object>> present() {
        return api.read(path);
    }
}
