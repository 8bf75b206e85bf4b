package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import io.optimus.secrets.contract.Role;
import picocli.CommandLine.Model.OptionSpec;

/** The options for a role, its project and its namespace. */
final class RoleOptions {

    private static final String NAMES = String.join(", ", Role.cliNames());

    private final Role defaultRole;

    private final OptionSpec role;

    private final OptionSpec project = CommandDescription.project("The project of the role");

    private final OptionSpec namespace = CommandDescription.namespace("The namespace of the role");

    /** @param defaultRole used without {@code --role}; null if the option is required */
    RoleOptions(Role defaultRole) {
        this.defaultRole = defaultRole;
        String text = "One of: " + NAMES;
        this.role = option(
                Role.cliNames(),
                "ROLE",
                defaultRole == null ? text : text + " (default: " + defaultRole.cliName() + ")",
                "--role");
    }

    OptionSpec[] all() {
        return new OptionSpec[] {role, project, namespace};
    }

    /** @throws WrongUsage if an option is missing, or does not apply to the role, or a name is invalid */
    ScopedRole resolve() {
        if (role.getValue() == null && defaultRole == null) {
            throw new WrongUsage("--role is required, one of: " + NAMES);
        }
        Role chosen = role.getValue() == null ? defaultRole : chosen(role.getValue());
        return new ScopedRole(chosen, project.getValue(), namespace.getValue());
    }

    /** Whether a role was named. */
    boolean namesRole() {
        return role.getValue() != null;
    }

    /** The project; null if none was given. */
    String project() {
        return checked(project);
    }

    /** The namespace; null if none was given. */
    String namespace() {
        return checked(namespace);
    }

    private static String checked(OptionSpec option) {
        String name = option.getValue();
        return name == null ? null : VaultName.checked(option.longestName(), name);
    }

    private static Role chosen(String cliName) {
        return Role.of(cliName)
                .orElseThrow(() -> new WrongUsage(
                        cliName.equals("service")
                                ? "the role service is the service's own: 'optimus admin init' sets it up, and it cannot be granted"
                                : "--role must be one of: " + NAMES));
    }
}
