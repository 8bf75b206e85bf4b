package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.admin.ScopedRole;
import io.optimus.secrets.cli.api.ListedSecret;
import io.optimus.secrets.cli.api.Refusal;
import io.optimus.secrets.cli.api.SecretsApi;
import io.optimus.secrets.cli.api.ServiceConnection;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the caller may list the project, and whether each digest in the list is known. A list puts those right whose values
 * the caller may read, so that what is found are the others, and what nobody can read.
 */
final class DigestCheck implements Check {

    private static final int MOST_NAMED = 5;

    private final Endpoint endpoint;
    private final TokenCheck caller;
    private final Supplier<Setting> project;

    /** @param project throws a {@link CommandFailure} where none is named */
    DigestCheck(Endpoint endpoint, TokenCheck caller, Supplier<Setting> project) {
        this.endpoint = endpoint;
        this.caller = caller;
        this.project = project;
    }

    @Override
    public String subject() {
        return "digests";
    }

    @Override
    public String byHand() {
        return "optimus secret list -p " + project.get().value();
    }

    @Override
    public List<Finding> look() {
        String name;
        try {
            name = project.get().value();
        } catch (CommandFailure e) {
            return List.of(Finding.notChecked(subject(), e.getMessage()));
        }
        try {
            return ofList(name, list(name));
        } catch (Refusal e) {
            if (!e.forbidden()) {
                throw e;
            }
            return List.of(
                    holdsRoleIn(name)
                            ? Finding.notChecked(subject(), "this token's role lists nothing in project " + name)
                            : Finding.warn(
                                    subject(),
                                    "this token has no role in project " + name + "; an administrator gives it one:",
                                    grant(name)));
        }
    }

    private List<ListedSecret> list(String name) {
        return new SecretsApi(new ServiceConnection(endpoint, caller.token(), TimeLimits.WHOLE, TimeLimits.WHOLE), name)
                .list(null);
    }

    private List<Finding> ofList(String name, List<ListedSecret> secrets) {
        List<Finding> findings = new ArrayList<>();
        List<ListedSecret> stale = new ArrayList<>();
        for (ListedSecret secret : secrets) {
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
                        subject(), "of all " + secrets.size() + " secrets in project " + name + " are known"))
                : findings;
    }

    private Finding unknown(String name, List<ListedSecret> stale, int listed) {
        return Finding.warn(
                subject(),
                "of " + stale.size() + " of " + listed + " secrets in project " + name
                        + " are not known, since they were changed in Vault itself: " + named(stale)
                        + "; somebody who may read them puts that right by a list, or anybody who may set them by a new value:",
                "optimus secret list -p " + name,
                newValue(name, stale.get(0)));
    }

    private static String newValue(String project, ListedSecret secret) {
        return "optimus secret set " + secret.name() + " -p " + project
                + (secret.namespace().isEmpty() ? "" : " -n " + secret.namespace()) + " --update-only";
    }

    private static String named(List<ListedSecret> stale) {
        StringBuilder named = new StringBuilder();
        for (ListedSecret secret : stale.subList(0, Math.min(stale.size(), MOST_NAMED))) {
            named.append(named.isEmpty() ? "" : ", ");
            named.append(secret.namespace().isEmpty() ? "*" : secret.namespace())
                    .append('/')
                    .append(secret.name());
        }
        return stale.size() > MOST_NAMED ? named + ", …" : named.toString();
    }

    private boolean holdsRoleIn(String project) {
        for (String policy : caller.session().policies()) {
            if (ScopedRole.ofPolicyName(policy)
                    .filter(role -> role.project() == null || role.project().equals(project))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private String grant(String project) {
        String user = caller.session().name();
        return user.startsWith("userpass-")
                ? "optimus admin grant -p " + project + " --role project-admin --to userpass:"
                        + user.substring("userpass-".length())
                : "optimus admin token -p " + project + " | optimus login --method token --host "
                        + endpoint.host().given();
    }
}
