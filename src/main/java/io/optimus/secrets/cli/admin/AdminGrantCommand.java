package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.VaultTime;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.cli.vault.grant.HeldPolicy;
import io.optimus.secrets.cli.vault.grant.PolicyHolder;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.SetupRun;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import io.optimus.secrets.cli.vault.setup.WrittenPolicy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminGrantCommand implements Runnable {

    private final OptionSpec printRoleId = flag("Print the AppRole's role ID", "--print-role-id");

    private final OptionSpec wrapSecretId = option(
            "TTL",
            "Create a secret ID for the AppRole, and print a wrapping token: 'vault unwrap' shows the secret ID once, within TTL (such as 5m)",
            "--wrap-secret-id");

    private final OptionSpec dryRun = flag("Show what would change, and change nothing", "--dry-run");

    private final RoleOptions role = new RoleOptions(null);
    private final GranteeOptions grantees = new GranteeOptions();
    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminGrantCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(
                        this, "grant", "Grant a role to a user, an AppRole, a group or the subject of a JWT")
                .add(role.all())
                .add(grantees.all())
                .add(printRoleId, wrapSecretId, dryRun)
                .add(vault.all())
                .withFooter(
                        "The role takes effect at once, also for tokens issued before. Other roles are kept.",
                        "A missing AppRole or group is created; a user must exist already.",
                        "",
                        "Examples:",
                        "  optimus admin grant -p sales -n crm --role namespace-editor \\",
                        "      --to userpass:alice",
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
        grantees.requirePresent(api);
        VaultPolicy policy = VaultPolicy.of(scoped, layout);
        PolicyHolder holder = grantees.holder(api);

        List<SetupStep> steps = new ArrayList<>();
        steps.add(new WrittenPolicy(api, policy));
        if (grantee.isAppRole()) {
            steps.add(grantees.appRole(api));
        }
        steps.add(HeldPolicy.granted(holder, grantee, policy.name()));
        new SetupRun(environment.streams().out(), given(dryRun)).carryOut(steps);
        if (grantee.isAppRole() && !given(dryRun)) {
            printCredentials(grantees.appRole(api));
        }
    }

    private void checkOptions(Grantee grantee) {
        String ttl = wrapSecretId.getValue();
        if (!grantee.isAppRole() && (given(printRoleId) || ttl != null)) {
            throw new WrongUsage("--print-role-id and --wrap-secret-id are for --to approle:NAME");
        }
        if (ttl != null) {
            VaultTime.checked("--wrap-secret-id", ttl);
        }
    }

    private void printCredentials(AppRole appRole) {
        if (given(printRoleId)) {
            environment.streams().out().println("role_id=" + appRole.roleId().orElseThrow());
        }
        if (wrapSecretId.getValue() != null) {
            String wrapped = appRole.newWrappedSecretId(wrapSecretId.getValue());
            new CredentialOutput(environment.streams())
                    .print(
                            "wrapped_secret_id=" + wrapped + "\n",
                            "the new secret ID",
                            () -> appRole.destroyWrappedSecretId(wrapped),
                            "list those of the role with 'vault list " + appRole.secretIdPath() + "'");
        }
    }
}
