package io.optimus.secrets.cli.vault.policy;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.contract.PolicyName;
import io.optimus.secrets.contract.Role;
import java.util.List;
import java.util.Optional;

/**
 * A role and what it applies to: the whole mount, a project, or a namespace of a project.
 *
 * @param project null if the role is for the whole mount
 * @param namespace null if it is not for a namespace
 */
public record ScopedRole(Role role, String project, String namespace) {

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
            throw new WrongUsage("--role " + role.cliName() + " does not take " + option);
        }
    }

    public String policyName(String mount) {
        return new PolicyName(role, project, namespace).of(mount);
    }

    /** The roles of a caller with these policies, for any mount. */
    public static List<ScopedRole> among(List<String> policies) {
        return PolicyName.among(policies).stream().map(ScopedRole::of).toList();
    }

    /** @return empty if the name is not that of a policy for a role */
    public static Optional<ScopedRole> ofPolicyName(String mount, String name) {
        return PolicyName.parse(mount, name).map(ScopedRole::of);
    }

    private static ScopedRole of(PolicyName name) {
        return new ScopedRole(name.role(), name.project(), name.namespace());
    }
}
