package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An entity in Vault's identity store. Its alias connects it to an auth method, so that Vault finds it at each login. */
public final class IdentityEntity implements PolicyHolder {

    private final VaultApi api;
    private final AuthMethod method;
    private final Supplier<Optional<String>> aliasName;

    /** @param aliasName the user's name at the auth method; empty if the method does not know the user yet */
    public IdentityEntity(VaultApi api, AuthMethod method, Supplier<Optional<String>> aliasName) {
        this.api = api;
        this.method = method;
        this.aliasName = aliasName;
    }

    @Override
    public List<String> policies() {
        return aliasName
                .get()
                .flatMap(this::present)
                .map(PolicyHolder::policiesOf)
                .orElse(List.of());
    }

    @Override
    public void replacePolicies(List<String> policies) {
        // Creates an entity together with the alias. If the alias exists, Vault does nothing.
        String name = aliasName.get().orElseThrow();
        api.write(VaultPath.ENTITY_ALIASES, Map.of("name", name, "mount_accessor", method.accessor()));
        String id = present(name)
                .map(entity -> VaultFields.text(entity, "id"))
                .orElseThrow(() -> new CommandFailure("Vault has no entity for " + name + " after it was created"));
        api.write(VaultPath.below(VaultPath.ENTITY_IDS, id), Map.of("policies", policies));
    }

    private Optional<Map<String, Object>> present(String name) {
        return api.lookUp(VaultPath.FIND_ENTITY, Map.of("alias_name", name, "alias_mount_accessor", method.accessor()));
    }
}
