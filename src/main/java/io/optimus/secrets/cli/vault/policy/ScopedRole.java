package io.optimus.secrets.cli.vault.policy;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A role and what it applies to: the whole mount, a project, or a namespace of a project.
 *
 * @param project null if the role is for the whole mount
 * @param namespace null if it is not for a namespace
 */
public record ScopedRole(Role role, String project, String namespace) {

    /** Names cannot contain it, so the policies of different roles, projects and namespaces have different names. */
    private static final String SEPARATOR = ":";

    /** @throws WrongUsage if a name is missing or invalid, or does not apply to the role */
    public ScopedRole {
        require("--project", project, role, role.extent() != Role.Extent.MOUNT);
        require("--namespace", namespace, role, role.extent() == Role.Extent.NAMESPACE);
    }

    private static void require(String option, String name, Role role, boolean needed) {
        if (needed && name == null) {
            throw new WrongUsage("--role " + role.cliName() + " needs " + option);
        }
        if (needed) {
            VaultName.checked(option, name);
        } else if (name != null && !name.isEmpty()) {
            throw new WrongUsage("--role " + role.cliName() + " takes no " + option);
        }
    }

    public String policyName(String mount) {
        StringBuilder name = new StringBuilder(PolicyNameCase.inLowerCase(mount) + "-" + role.cliName());
        if (role.extent() != Role.Extent.MOUNT) {
            name.append(SEPARATOR).append(PolicyNameCase.inLowerCase(project));
        }
        if (role.extent() == Role.Extent.NAMESPACE) {
            name.append(SEPARATOR).append(PolicyNameCase.inLowerCase(namespace));
        }
        return name.toString();
    }

    /**
     * The role of a policy for any mount.
     *
     * @return empty if the name is not that of a policy for a role
     */
    public static Optional<ScopedRole> ofPolicyName(String name) {
        String first = name.split(SEPARATOR, -1)[0];
        for (Role role : Role.values()) {
            String end = "-" + role.cliName();
            if (first.endsWith(end)) {
                String mount = first.substring(0, first.length() - end.length());
                return ofPolicyName(PolicyNameCase.original(mount), name);
            }
        }
        return Optional.empty();
    }

    /** The roles of a caller with these policies, for any mount. */
    public static List<ScopedRole> among(List<String> policies) {
        List<ScopedRole> roles = new ArrayList<>();
        for (String policy : policies) {
            ofPolicyName(policy).ifPresent(roles::add);
        }
        return roles;
    }

    /** The projects of the roles, without duplicates. A role for all projects has none. */
    public static List<String> projects(List<ScopedRole> roles) {
        return roles.stream()
                .map(ScopedRole::project)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** @return empty if the name is not that of a policy for a role */
    public static Optional<ScopedRole> ofPolicyName(String mount, String name) {
        String[] parts = name.split(SEPARATOR, -1);
        for (Role role : Role.values()) {
            boolean fits = parts[0].equals(PolicyNameCase.inLowerCase(mount) + "-" + role.cliName())
                    && parts.length == 1 + role.extent().ordinal();
            if (fits && accepted(parts)) {
                return Optional.of(new ScopedRole(role, part(parts, 1), part(parts, 2)));
            }
        }
        return Optional.empty();
    }

    private static boolean accepted(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (!VaultName.accepts(PolicyNameCase.original(parts[i]))) {
                return false;
            }
        }
        return true;
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? PolicyNameCase.original(parts[index]) : null;
    }
}
