package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.PolicyName;
import java.util.List;

/**
 * The connection for the calls of one project. If the caller has no role in it, a refusal says which projects the caller has: Vault
 * refuses a missing project, such as a mistyped one, like one of other users.
 */
final class ProjectConnection extends ServiceConnection {

    private final Endpoint endpoint;
    private final Token token;
    private final String project;

    ProjectConnection(Endpoint endpoint, Token token, String project) {
        super(endpoint, token);
        this.endpoint = endpoint;
        this.token = token;
        this.project = project;
    }

    @Override
    Refusal explained(Refusal refusal) {
        if (!refusal.forbidden()) {
            return refusal;
        }
        List<PolicyName> roles;
        try {
            roles = roles();
        } catch (CommandFailure e) {
            return refusal;
        }
        boolean inProject = roles.stream().anyMatch(role -> role.appliesTo(project));
        return inProject ? refusal : withoutRole(refusal, roles);
    }

    private List<PolicyName> roles() {
        return PolicyName.among(
                new SessionApi(new ServiceConnection(endpoint, token)).lookUp().policies());
    }

    private Refusal withoutRole(Refusal refusal, List<PolicyName> roles) {
        String found = "you have no role in project " + project;
        if (roles.isEmpty()) {
            return refusal.withoutRole(found + " or any other: ask an administrator for one");
        }
        List<String> projects = PolicyName.projects(roles);
        return refusal.ofWrongProject(found + "; your projects: " + String.join(", ", projects));
    }
}
