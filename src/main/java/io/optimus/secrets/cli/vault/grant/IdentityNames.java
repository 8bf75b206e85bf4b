package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.setup.AppRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of entities in the form of {@code --to}. */
public final class IdentityNames {

    private final VaultApi api;
    private final Map<String, Map<String, String>> appRolesByMount = new HashMap<>();

    public IdentityNames(VaultApi api) {
        this.api = api;
    }

    /** An entity has a name for each of its auth methods. It has none if an administrator created it. */
    List<String> of(Map<String, Object> entity) {
        List<String> names = new ArrayList<>();
        for (EntityAlias alias : aliases(entity)) {
            names.add(alias.toString());
        }
        return names.isEmpty() ? List.of("entity:" + entity.get("name")) : names;
    }

    /** The aliases of an entity, in Vault's order. */
    public List<EntityAlias> aliases(Map<String, Object> entity) {
        List<EntityAlias> aliases = new ArrayList<>();
        if (entity.get("aliases") instanceof List<?> present) {
            for (Object alias : present) {
                aliases.add(alias((Map<?, ?>) alias));
            }
        }
        return aliases;
    }

    private EntityAlias alias(Map<?, ?> fields) {
        String mount = VaultPath.method(VaultFields.text(fields, "mount_path"));
        String type = VaultFields.text(fields, "mount_type");
        String name = VaultFields.text(fields, "name");
        if (HolderKind.APPROLE.isOfMethod(type)) {
            name = appRoles(mount).getOrDefault(name, name);
        }
        return new EntityAlias(mount, type, name);
    }

    /** Names of AppRoles by their role IDs. The alias of an AppRole is its role ID, which a reader does not know. */
    private Map<String, String> appRoles(String mount) {
        return appRolesByMount.computeIfAbsent(mount, path -> {
            Map<String, String> namesById = new HashMap<>();
            for (String name : api.list(VaultPath.appRoles(path))) {
                new AppRole(api, path, name).roleId().ifPresent(id -> namesById.put(id, name));
            }
            return namesById;
        });
    }
}
