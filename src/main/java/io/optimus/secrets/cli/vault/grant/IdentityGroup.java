package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group in Vault's identity store. Its name may have any characters, so it never becomes part of a path. */
public record IdentityGroup(VaultApi api, String name) implements PolicyHolder {

    private static final String INTERNAL = "internal";

    @Override
    public List<String> policies() {
        return fields().map(PolicyHolder::policiesOf).orElse(List.of());
    }

    @Override
    public void replacePolicies(List<String> policies) {
        update(createdId(), Map.of("policies", policies));
    }

    @Override
    public Optional<Map<String, Object>> fields() {
        Optional<Map<String, Object>> found = api.lookUp(VaultPath.FIND_GROUP, Map.of("name", name));
        if (found.isEmpty() && isListed()) {
            throw new CommandFailure("the response to POST " + VaultPath.FIND_GROUP + " says that there is no group '"
                    + name + "', but Vault lists it: a proxy in front of Vault may have responded");
        }
        return found;
    }

    /**
     * Whether Vault lists the group. Vault's response for a missing group has no body, so it could also come from a proxy.
     */
    private boolean isListed() {
        Map<String, Object> listed =
                api.read(VaultPath.GROUP_IDS + "?list=true").orElse(Map.of());
        return listed.get("key_info") instanceof Map<?, ?> groups
                && groups.values().stream()
                        .anyMatch(group -> group instanceof Map<?, ?> fields
                                && name.equalsIgnoreCase(String.valueOf(fields.get("name"))));
    }

    @Override
    public String createdId() {
        Optional<Map<String, Object>> present = fields();
        if (present.isEmpty()) {
            api.write(VaultPath.GROUPS, Map.of("name", name, "type", INTERNAL));
            present = fields();
        }
        return present.map(group -> VaultFields.text(group, "id"))
                .orElseThrow(() -> new CommandFailure(
                        "Vault has no group '" + name + "' after it was created: run the command again"));
    }

    /** @return the ids; empty if there is no such group */
    List<String> members(MemberKind kind) {
        return fields().map(group -> kind.idsOf(group)).orElse(List.of());
    }

    /** @throws CommandFailure if the group is external: an auth method manages its members */
    void replaceMembers(MemberKind kind, List<String> ids) {
        requireOwnMembers();
        update(createdId(), Map.of(kind.field(), ids));
    }

    /** @throws CommandFailure if the group is external: an auth method manages its members */
    public void requireOwnMembers() {
        if (fields().filter(group -> !isInternal(group)).isPresent()) {
            throw new CommandFailure("the group '" + name + "' is external: its members are those of a group at the"
                    + " identity provider, so change them there");
        }
    }

    /** Whether an administrator manages the members. */
    public static boolean isInternal(Map<String, Object> group) {
        return INTERNAL.equals(group.get("type"));
    }

    private void update(String id, Map<String, ?> fields) {
        // Vault keeps the other fields. It requires the type, which cannot be changed.
        Map<String, Object> body = new HashMap<>(fields);
        body.put("type", fields().map(group -> group.get("type")).orElse(INTERNAL));
        api.write(VaultPath.below(VaultPath.GROUP_IDS, id), body);
    }
}
