package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.policy.ScopedRole;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A role that a holder has.
 *
 * @param holder in the form of {@code --to}
 * @param group the group that has the role; null if the role was granted to the holder itself
 */
public record Grant(String holder, ScopedRole role, String group) {

    /** What tables show for a role that is not limited to a project or a namespace. */
    private static final String ALL = "*";

    /** By holder, project and namespace. */
    public static final Comparator<Grant> ORDER =
            Comparator.comparing(Grant::holder).thenComparing(Grant::project).thenComparing(Grant::namespace);

    public String project() {
        return role.project() == null ? ALL : role.project();
    }

    public String namespace() {
        return role.namespace() == null ? ALL : role.namespace();
    }

    public String roleName() {
        return role.role().cliName();
    }

    /** How the holder has the role, in words for a table. */
    public String source() {
        return group == null ? "directly" : "group:" + group;
    }

    /** For a document for programs. A field without a value is null. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holder", holder);
        fields.put("project", role.project());
        fields.put("namespace", role.namespace());
        fields.put("role", roleName());
        fields.put("group", group);
        return fields;
    }
}
