package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The grants that Vault's identity store contains. */
public final class Grants {

    private final VaultApi api;
    private final String mount;
    private final IdentityNames names;

    public Grants(VaultApi api, String mount) {
        this.api = api;
        this.mount = mount;
        this.names = new IdentityNames(api);
    }

    /** The grants in the project, and those for every project. */
    public List<Grant> in(String project) {
        List<Grant> grants = new ArrayList<>();
        for (String id : api.list(VaultPath.ENTITY_IDS)) {
            Map<String, Object> entity = present(VaultPath.below(VaultPath.ENTITY_IDS, id));
            addRoles(grants, project, entity, () -> names.of(entity));
        }
        for (String id : api.list(VaultPath.GROUP_IDS)) {
            Map<String, Object> group = present(VaultPath.below(VaultPath.GROUP_IDS, id));
            addRoles(grants, project, group, () -> List.of("group:" + group.get("name")));
        }
        return grants;
    }

    /** The grants of the holder in all projects: its own, and those of the groups that it belongs to. */
    public List<Grant> of(VaultHolder holder) {
        String name = holder.grantee().toString();
        List<Grant> grants = new ArrayList<>();
        Map<String, Object> fields = holder.identity().fields().orElse(null);
        if (fields == null) {
            return grants;
        }
        for (ScopedRole role : roles(fields)) {
            grants.add(new Grant(name, role, null));
        }
        for (Map<String, Object> group : groupsOf(fields)) {
            for (ScopedRole role : roles(group)) {
                grants.add(new Grant(name, role, VaultFields.text(group, "name")));
            }
        }
        return grants;
    }

    private interface Names {
        List<String> read();
    }

    private void addRoles(List<Grant> grants, String project, Map<String, Object> holder, Names holders) {
        for (ScopedRole role : roles(holder)) {
            if (role.project() == null || role.project().equals(project)) {
                for (String name : holders.read()) {
                    grants.add(new Grant(name, role, null));
                }
            }
        }
    }

    private List<ScopedRole> roles(Map<String, Object> holder) {
        return PolicyHolder.policiesOf(holder).stream()
                .map(policy -> ScopedRole.ofPolicyName(mount, policy))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The groups that an entity or a group belongs to, also by other groups. */
    private List<Map<String, Object>> groupsOf(Map<String, Object> member) {
        List<Map<String, Object>> groups = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        List<Map<String, Object>> open = new ArrayList<>(List.of(member));
        while (!open.isEmpty()) {
            for (String id : parentIds(open.remove(0))) {
                if (seen.add(id)) {
                    Map<String, Object> group =
                            api.read(VaultPath.below(VaultPath.GROUP_IDS, id)).orElse(Map.of());
                    if (!group.isEmpty()) {
                        groups.add(group);
                        open.add(group);
                    }
                }
            }
        }
        return groups;
    }

    private static List<String> parentIds(Map<String, Object> member) {
        String field = member.containsKey("direct_group_ids") ? "direct_group_ids" : "parent_group_ids";
        return VaultFields.listOrNull(member, field).stream()
                .map(String::valueOf)
                .toList();
    }

    /** Returns no policies if the holder was deleted after it was listed. */
    private Map<String, Object> present(String path) {
        return api.read(path).orElse(Map.of("policies", List.of()));
    }
}
