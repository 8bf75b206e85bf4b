package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import io.optimus.secrets.cli.vault.setup.AppRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The grants that Vault's identity store contains. */
public final class Grants {

    /** @param holder in the form of {@code --to} */
    public record Grant(String holder, ScopedRole role) {}

    private final VaultApi api;
    private final String mount;
    private final Map<String, Map<String, String>> appRolesByMount = new HashMap<>();

    public Grants(VaultApi api, String mount) {
        this.api = api;
        this.mount = mount;
    }

    /** The grants in the project, and those for every project. */
    public List<Grant> in(String project) {
        List<Grant> grants = new ArrayList<>();
        for (String id : api.list(VaultPath.ENTITY_IDS)) {
            Map<String, Object> entity = present(VaultPath.below(VaultPath.ENTITY_IDS, id));
            addRoles(grants, project, entity, () -> names(entity));
        }
        for (String id : api.list(VaultPath.GROUP_IDS)) {
            Map<String, Object> group = present(VaultPath.below(VaultPath.GROUP_IDS, id));
            addRoles(grants, project, group, () -> List.of("group:" + group.get("name")));
        }
        return grants;
    }

    private interface Names {
        List<String> read();
    }

    private void addRoles(List<Grant> grants, String project, Map<String, Object> holder, Names names) {
        for (String policy : PolicyHolder.policiesOf(holder)) {
            ScopedRole role = ScopedRole.ofPolicyName(mount, policy).orElse(null);
            if (role != null && (role.project() == null || role.project().equals(project))) {
                for (String name : names.read()) {
                    grants.add(new Grant(name, role));
                }
            }
        }
    }

    /** An entity has a name for each of its auth methods. It has none if an administrator created it. */
    private List<String> names(Map<String, Object> entity) {
        List<String> names = new ArrayList<>();
        if (entity.get("aliases") instanceof List<?> aliases) {
            for (Object alias : aliases) {
                names.add(name((Map<?, ?>) alias));
            }
        }
        return names.isEmpty() ? Collections.singletonList("entity:" + entity.get("name")) : names;
    }

    private String name(Map<?, ?> alias) {
        String method = VaultPath.method(VaultFields.text(alias, "mount_path"));
        String name = VaultFields.text(alias, "name");
        if ("approle".equals(alias.get("mount_type"))) {
            name = appRoles(method).getOrDefault(name, name);
        }
        return method + ":" + name;
    }

    /** Names of AppRoles by their role IDs. The alias of an AppRole is its role ID, which a reader does not know. */
    private Map<String, String> appRoles(String method) {
        return appRolesByMount.computeIfAbsent(method, path -> {
            Map<String, String> namesById = new HashMap<>();
            for (String name : api.list(VaultPath.appRoles(path))) {
                new AppRole(api, path, name).roleId().ifPresent(id -> namesById.put(id, name));
            }
            return namesById;
        });
    }

    /** Returns no policies if the holder was deleted after it was listed. */
    private Map<String, Object> present(String path) {
        return api.read(path).orElse(Map.of("policies", List.of()));
    }
}
