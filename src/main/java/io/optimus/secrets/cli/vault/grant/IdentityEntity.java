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
    IdentityEntity(VaultApi api, AuthMethod method, Supplier<Optional<String>> aliasName) {
        this.api = api;
        this.method = method;
        this.aliasName = aliasName;
    }

    @Override
    public List<String> policies() {
        return fields().map(PolicyHolder::policiesOf).orElse(List.of());
    }

    @Override
    public void replacePolicies(List<String> policies) {
        api.write(VaultPath.below(VaultPath.ENTITY_IDS, createdId()), Map.of("policies", policies));
    }

    @Override
    public Optional<Map<String, Object>> fields() {
        return aliasName.get().flatMap(this::present);
    }

    /** The entity's id. Creates the entity if Vault does not know it yet. */
    @Override
    public String createdId() {
        // Creates an entity together with the alias. If the alias exists, Vault does nothing.
        String name = aliasName.get().orElseThrow();
        api.write(VaultPath.ENTITY_ALIASES, Map.of("name", name, "mount_accessor", method.accessor()));
        return present(name)
                .map(entity -> VaultFields.text(entity, "id"))
                .orElseThrow(() -> new CommandFailure("Vault has no entity for " + name + " after it was created"));
    }

    private Optional<Map<String, Object>> present(String name) {
        return api.lookUp(VaultPath.FIND_ENTITY, Map.of("alias_name", name, "alias_mount_accessor", method.accessor()));
    }
}
