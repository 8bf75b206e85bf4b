package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.admin.ScopedRole;
import io.optimus.secrets.cli.api.ListedSecret;
import io.optimus.secrets.cli.api.Refusal;
import io.optimus.secrets.cli.api.SecretsApi;
import io.optimus.secrets.cli.api.ServiceConnection;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the caller may list the project, and whether each digest in the list is known. A list puts those right whose values
 * the caller may read, so that what is found are the others.
 */
final class DigestCheck implements Check {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
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
    public List<Finding> look() {
        String name;
        try {
            name = project.get().value();
        } catch (CommandFailure e) {
            return List.of(Finding.notChecked(subject(), e.getMessage()));
        }
        try {
            return List.of(ofList(name, list(name)));
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
        return new SecretsApi(new ServiceConnection(endpoint, caller.token(), READ_TIMEOUT), name).list(null);
    }

    private Finding ofList(String name, List<ListedSecret> secrets) {
        List<ListedSecret> stale = secrets.stream().filter(ListedSecret::stale).toList();
        if (stale.isEmpty()) {
            return Finding.ok(subject(), "of all " + secrets.size() + " secrets in project " + name + " are known");
        }
        return Finding.warn(
                subject(),
                "of " + stale.size() + " of " + secrets.size() + " secrets in project " + name
                        + " are not known, since they were changed in Vault itself: " + named(stale)
                        + "; somebody who may read them puts that right by a list, or anybody who may set them by a new value:",
                "optimus secret list -p " + name,
                "optimus secret set " + stale.get(0).name() + " -p " + name + inNamespace(stale.get(0))
                        + " --update-only");
    }

    private static String inNamespace(ListedSecret secret) {
        return secret.namespace().isEmpty() ? "" : " -n " + secret.namespace();
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
