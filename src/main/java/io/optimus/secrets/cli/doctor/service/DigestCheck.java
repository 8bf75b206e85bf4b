package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.cli.service.SecretsApi;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.service.TimeLimits;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.PolicyName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the caller may list the project, and whether each digest in the list is known. A list repairs the digests whose
 * values the caller may read, so this finds the others, and the secrets whose data is malformed.
 *
 * @param project returns the project, which an earlier check has found
 */
record DigestCheck(Endpoint endpoint, TokenCheck caller, Supplier<Setting> project) implements Check {

    private static final int MAX_NAMED = 5;

    /** The methods whose display names in Vault are the mount and the user. */
    private static final List<LoginMethod> METHODS_OF_USERS = List.of(LoginMethod.USERPASS, LoginMethod.LDAP);

    @Override
    public String subject() {
        return "digests";
    }

    @Override
    public String manualCommand() {
        return "optimus secret list -p " + ShellWord.of(project.get().value());
    }

    @Override
    public List<Finding> run() {
        String name = project.get().value();
        try {
            return ofList(name, list(name));
        } catch (Refusal e) {
            if (!e.forbidden()) {
                throw e;
            }
            return List.of(
                    holdsRoleIn(name)
                            ? Finding.notChecked(subject(), "this token's role lists nothing in project " + name)
                            : noRole(name));
        }
    }

    private List<SecretRow> list(String name) {
        return new SecretsApi(new ServiceConnection(endpoint, caller.token(), TimeLimits.TOTAL, TimeLimits.TOTAL), name)
                .list(null);
    }

    private List<Finding> ofList(String name, List<SecretRow> secrets) {
        List<Finding> findings = new ArrayList<>();
        List<SecretRow> stale = new ArrayList<>();
        for (SecretRow secret : secrets) {
            if (secret.malformed()) {
                findings.add(Finding.fail(subject(), secret.problem(), newValue(name, secret)));
            } else if (secret.stale()) {
                stale.add(secret);
            }
        }
        if (!stale.isEmpty()) {
            findings.add(unknown(name, stale, secrets.size()));
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        subject(),
                        "all are known (" + Count.of(secrets.size(), "secret", "secrets") + " in project " + name
                                + ")"))
                : findings;
    }

    private Finding unknown(String name, List<SecretRow> stale, int listed) {
        return Finding.warn(
                subject(),
                "those of " + stale.size() + " of " + Count.of(listed, "secret", "secrets") + " in project " + name
                        + " are not known, because the values were changed in Vault itself: " + named(stale)
                        + "; a list by a user with read access fixes this, or a new value:",
                "optimus secret list -p " + ShellWord.of(name),
                newValue(name, stale.get(0)));
    }

    private static String newValue(String project, SecretRow secret) {
        return "optimus secret set " + ShellWord.of(secret.name()) + " -p " + ShellWord.of(project)
                + (secret.namespace().isEmpty() ? "" : " -n " + ShellWord.of(secret.namespace())) + " --update-only";
    }

    private static String named(List<SecretRow> stale) {
        StringBuilder named = new StringBuilder();
        for (SecretRow secret : stale.subList(0, Math.min(stale.size(), MAX_NAMED))) {
            named.append(named.isEmpty() ? "" : ", ");
            named.append(secret.namespace().isEmpty() ? "*" : secret.namespace())
                    .append('/')
                    .append(secret.name());
        }
        return stale.size() > MAX_NAMED ? named + ", …" : named.toString();
    }

    private boolean holdsRoleIn(String project) {
        return roles().stream().anyMatch(role -> role.appliesTo(project));
    }

    private List<PolicyName> roles() {
        return PolicyName.among(caller.session().policies());
    }

    /** Names one of the caller's projects, or else the smallest role that can list secrets. */
    private Finding noRole(String project) {
        List<String> projects = PolicyName.projects(roles());
        String found = "this token has no role in project " + project;
        if (!projects.isEmpty()) {
            return Finding.warn(
                    subject(),
                    found + ", but in: " + String.join(", ", projects) + "; check one of these:",
                    "optimus doctor -p " + ShellWord.of(projects.get(0)));
        }
        return Finding.warn(
                subject(),
                found
                        + " or any other; ask an administrator for one. To list and set the secrets of one namespace, this"
                        + " role is enough (with the right NAMESPACE; docs/permissions.md has the others):",
                grant(project));
    }

    private String grant(String project) {
        String role = "-p " + ShellWord.of(project) + " -n NAMESPACE --role namespace-editor";
        String user = caller.session().name();
        for (LoginMethod method : METHODS_OF_USERS) {
            String prefix = method.id() + "-";
            if (user.startsWith(prefix)) {
                return "optimus admin grant " + role + " --to "
                        + ShellWord.of(method.id() + ":" + user.substring(prefix.length()));
            }
        }
        return "optimus admin token " + role + " | optimus login --method token --host "
                + ShellWord.of(endpoint.host().asTyped());
    }
}
