package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What Vault knows about a group. */
public final class GroupView {

    private final Map<String, Object> fields;

    private GroupView(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @return empty if there is no such group */
    public static Optional<GroupView> of(VaultApi api, String name) {
        return new IdentityGroup(api, name).fields().map(GroupView::new);
    }

    /** All groups, by name. */
    public static List<GroupView> all(VaultApi api) {
        List<GroupView> groups = new ArrayList<>();
        for (String id : api.list(VaultPath.GROUP_IDS)) {
            api.read(VaultPath.below(VaultPath.GROUP_IDS, id))
                    .map(GroupView::new)
                    .ifPresent(groups::add);
        }
        groups.sort((one, other) -> one.name().compareTo(other.name()));
        return groups;
    }

    public String name() {
        return VaultFields.text(fields, "name");
    }

    /** {@code internal}, or {@code external} if an auth method manages the members. */
    public String type() {
        return VaultFields.text(fields, "type");
    }

    public int memberCount() {
        return MemberKind.ENTITY.idsOf(fields).size()
                + MemberKind.GROUP.idsOf(fields).size();
    }

    /** The members in the form of {@code --to}. A member has a name for each of its auth methods. */
    public List<String> members(VaultApi api) {
        IdentityNames names = new IdentityNames(api);
        TreeSet<String> members = new TreeSet<>();
        for (String id : MemberKind.ENTITY.idsOf(fields)) {
            api.read(VaultPath.below(VaultPath.ENTITY_IDS, id)).map(names::of).ifPresent(members::addAll);
        }
        for (String id : MemberKind.GROUP.idsOf(fields)) {
            api.read(VaultPath.below(VaultPath.GROUP_IDS, id))
                    .ifPresent(group -> members.add("group:" + VaultFields.text(group, "name")));
        }
        return new ArrayList<>(members);
    }
}
