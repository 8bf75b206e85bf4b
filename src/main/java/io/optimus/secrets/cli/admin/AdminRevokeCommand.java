package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.cli.vault.grant.HeldPolicy;
import io.optimus.secrets.cli.vault.grant.PolicyHolder;
import io.optimus.secrets.cli.vault.setup.SetupRun;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminRevokeCommand implements Runnable {

    private final OptionSpec dryRun = flag("Show what would change, and change nothing", "--dry-run");

    private final RoleOptions role = new RoleOptions(null);
    private final GranteeOptions grantees = new GranteeOptions();
    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminRevokeCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "revoke", "Revoke a role that was granted")
                .add(role.all())
                .add(grantees.all())
                .add(dryRun)
                .add(vault.all())
                .withFooter(
                        "This takes effect at once, also for tokens issued before. Other roles are kept, and",
                        "so is the user, the AppRole or the group.",
                        "",
                        "Example:",
                        "  optimus admin revoke -p sales -n crm --role namespace-editor \\",
                        "      --to userpass:alice");
    }

    @Override
    public void run() {
        String policy = role.resolve().policyName(vault.layout().mount());
        Grantee grantee = grantees.grantee();
        PolicyHolder holder = grantees.holder(vault.api(environment));
        new SetupRun(environment.streams().out(), given(dryRun))
                .carryOut(List.of(HeldPolicy.revoked(holder, grantee, policy)));
    }
}
