package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.policy.Role;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import picocli.CommandLine.Model.OptionSpec;

/** Which role, for which project and namespace. */
final class RoleOptions {

    private final Role ofNone;

    private final OptionSpec role;

    private final OptionSpec project = CommandDescription.project("The project that it is for");

    private final OptionSpec namespace = option("NAMESPACE", "The namespace that it is for", "-n", "--namespace");

    /** @param ofNone where none is given; null where one must be */
    RoleOptions(Role ofNone) {
        this.ofNone = ofNone;
        String text = "One of: " + Role.cliNames();
        this.role = option("ROLE", ofNone == null ? text : text + " (default: " + ofNone.cliName() + ")", "--role");
    }

    OptionSpec[] all() {
        return new OptionSpec[] {role, project, namespace};
    }

    /** @throws CommandFailure where they do not fit together, or a name breaks the grammar */
    ScopedRole resolve() {
        if (role.getValue() == null && ofNone == null) {
            throw new WrongUsage("--role is required, one of: " + Role.cliNames());
        }
        Role chosen = role.getValue() == null ? ofNone : Role.of(role.getValue());
        return new ScopedRole(chosen, project.getValue(), namespace.getValue());
    }
}
