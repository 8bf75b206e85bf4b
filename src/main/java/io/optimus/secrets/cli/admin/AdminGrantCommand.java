package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.VaultTime;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.cli.vault.grant.GranteeOptions;
import io.optimus.secrets.cli.vault.grant.HeldPolicy;
import io.optimus.secrets.cli.vault.grant.HolderKind;
import io.optimus.secrets.cli.vault.grant.KnownPlaces;
import io.optimus.secrets.cli.vault.grant.VaultHolder;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.ChangeOptions;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import io.optimus.secrets.cli.vault.setup.WrittenPolicy;
import io.optimus.secrets.contract.NameGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminGrantCommand implements Runnable {

    private final OptionSpec printRoleId = flag("Print the AppRole's role ID", "--print-role-id");

    private final OptionSpec wrapSecretId = option(
            "TTL",
            "Create a secret ID for the AppRole, and print a wrapping token: 'vault unwrap' shows the secret ID once, within TTL (such as 5m)",
            "--wrap-secret-id");

    private final OptionSpec yes = flag("Do not ask on a terminal", "-y", "--yes");

    private final RoleOptions role = new RoleOptions(null);
    private final GranteeOptions grantees = new GranteeOptions();
    private final ChangeOptions changes = new ChangeOptions();
    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminGrantCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "grant", "Grant a role to a user, a program or a group")
                .add(role.all())
                .add(grantees.all())
                .add(printRoleId, wrapSecretId, yes)
                .add(changes.all())
                .add(vault.all())
                .withFooter(
                        "The role takes effect at once, also for tokens issued before. Other roles are kept.",
                        "A missing AppRole or group is created; a user of userpass must exist already. The",
                        "names of jwt, oidc, ldap and kubernetes are those that the auth method gives at a",
                        "login: see docs/people.md. user:NAME is the same as userpass:NAME.",
                        "",
                        "If nothing is stored or granted in the project or the namespace yet, the command says",
                        "so. If the name is similar to an existing one, it asks on a terminal.",
                        "",
                        "Examples:",
                        "  optimus admin grant -p sales -n crm --role namespace-editor \\",
                        "      --to userpass:alice",
                        "  optimus admin grant -p sales -n crm --role namespace-reader \\",
                        "      --to oidc:alice@example.com",
                        "  optimus admin grant -p sales --role project-admin --to 'group:Data Engineers'",
                        "  optimus admin grant -p sales --role scheduler --to approle:airflow \\",
                        "      --print-role-id --wrap-secret-id 5m");
    }

    @Override
    public void run() {
        ScopedRole scoped = role.resolve();
        KvLayout layout = vault.layout();
        Grantee grantee = grantees.grantee();
        checkOptions(grantee);
        VaultApi api = vault.api(environment);
        VaultHolder holder = grantees.holder(api);
        holder.requireUsable();
        VaultPolicy policy = VaultPolicy.of(scoped, layout);
        if (policy.state(api) == VaultPolicy.State.ABSENT) {
            new KnownPlaces(api, layout.mount()).newPlaceOf(scoped).ifPresent(this::warn);
        }
        noteUnknown(holder);

        List<SetupStep> steps = new ArrayList<>();
        steps.add(new WrittenPolicy(api, policy));
        if (grantee.isAppRole()) {
            if (!holder.appRole().isDone()) {
                steps.add(new WrittenPolicy(api, VaultPolicy.ofOwnToken()));
            }
            steps.add(holder.appRole());
        }
        steps.add(HeldPolicy.granted(holder, policy.name()));
        Map<String, Object> fields = changes.carryOut(environment, steps);
        printResult(holder, fields);
    }

    private void checkOptions(Grantee grantee) {
        String ttl = wrapSecretId.getValue();
        if (!grantee.isAppRole() && (given(printRoleId) || ttl != null)) {
            throw new WrongUsage("--print-role-id and --wrap-secret-id need --to approle:NAME");
        }
        if (ttl != null) {
            VaultTime.checked("--wrap-secret-id", ttl);
        }
    }

    /** A new name is usually right. So it asks only on a terminal, and only if the name is similar to another. */
    private void warn(KnownPlaces.NewPlace place) {
        environment.note(place.text());
        boolean asks = place.similar() != null && !given(yes) && !changes.dryRun();
        if (asks && !Question.confirmed(environment.streams(), "Grant the role there?")) {
            throw new CommandFailure("nothing was granted");
        }
    }

    private void noteUnknown(VaultHolder holder) {
        Grantee grantee = holder.grantee();
        boolean named = !grantee.isGroup() && !grantee.kind().inVault();
        if (named && holder.identity().fields().isEmpty()) {
            environment.note(grantee + " has not logged in yet: the role takes effect at the first login, if "
                    + holder.mount() + "/ gives exactly this name");
        }
        if (grantee.kind() == HolderKind.LDAP && !NameGrammar.LDAP_USER.accepts(grantee.name())) {
            environment.note("the service refuses this name at a login: " + NameGrammar.LDAP_USER.rule());
        }
    }

    private void printResult(VaultHolder holder, Map<String, Object> fields) {
        AppRole appRole = holder.appRole();
        if (given(printRoleId) && !changes.dryRun()) {
            String roleId = appRole.roleId().orElseThrow();
            fields.put("roleId", roleId);
            if (!changes.isDocument()) {
                environment.streams().out().println("role_id=" + roleId);
            }
        }
        if (wrapSecretId.getValue() == null || changes.dryRun()) {
            changes.print(environment.streams(), fields);
            return;
        }
        String wrapped = appRole.newWrappedSecretId(wrapSecretId.getValue());
        fields.put("wrappedSecretId", wrapped);
        new CredentialOutput(environment.streams())
                .print(
                        changes.isDocument() ? changes.document(fields) : "wrapped_secret_id=" + wrapped + "\n",
                        "the new secret ID",
                        () -> appRole.destroyWrappedSecretId(wrapped),
                        "list those of the role with 'vault list " + appRole.secretIdPath() + "'");
    }
}
