package io.optimus.secrets.cli.secret.shared;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import java.util.List;

/**
 * Tells a caller without access which projects are accessible. Vault refuses a missing project like one of other users.
 */
public final class RefusedProject {

    private RefusedProject() {}

    /** @return the failure to throw, which is the refusal itself if there is no better explanation */
    public static CommandFailure explained(Refusal refusal, ProjectOptions.Project of) {
        if (!refusal.forbidden()) {
            return refusal;
        }
        String project = of.name();
        List<ScopedRole> roles;
        try {
            roles = ScopedRole.among(of.session().lookUp().policies());
        } catch (CommandFailure e) {
            return refusal;
        }
        for (ScopedRole role : roles) {
            if (role.project() == null || role.project().equals(project)) {
                return refusal;
            }
        }
        List<String> projects = ScopedRole.projects(roles);
        return new CommandFailure(
                projects.isEmpty()
                        ? "you have no role in project " + project + " or any other: ask an administrator for one"
                        : "you have no role in project " + project + "; your projects: " + String.join(", ", projects));
    }
}
