package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.Grant;
import io.optimus.secrets.cli.vault.grant.GranteeOptions;
import io.optimus.secrets.cli.vault.grant.Grants;
import io.optimus.secrets.cli.vault.grant.HeldPolicy;
import io.optimus.secrets.cli.vault.grant.VaultHolder;
import io.optimus.secrets.cli.vault.setup.ChangeOptions;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminRevokeCommand implements Runnable {

    private final OptionSpec all =
            flag("Revoke all roles of the holder, or all in the project or namespace that is given", "--all");

    private final OptionSpec yes = flag("Do not ask on a terminal", "-y", "--yes");

    private final RoleOptions role = new RoleOptions(null);
    private final GranteeOptions grantees = new GranteeOptions();
    private final ChangeOptions changes = new ChangeOptions();
    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminRevokeCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "revoke", "Revoke a role that was granted, or all of a holder")
                .add(role.all())
                .add(all)
                .add(grantees.all())
                .add(yes)
                .add(changes.all())
                .add(vault.all())
                .withFooter(
                        "This takes effect at once, also for tokens issued before. Other roles are kept, and",
                        "so is the user, the AppRole or the group. --all asks on a terminal. It does not remove",
                        "the holder from groups: it says which roles are left by them.",
                        "",
                        "Examples:",
                        "  optimus admin revoke -p sales -n crm --role namespace-editor \\",
                        "      --to userpass:alice",
                        "  optimus admin revoke --all --to userpass:alice --dry-run",
                        "  optimus admin revoke --all -p sales --to 'group:Data Engineers' --yes");
    }

    @Override
    public void run() {
        if (given(all)) {
            revokeAll();
            return;
        }
        String policy = role.resolve().policyName(vault.layout().mount());
        grantees.grantee();
        changes.run(environment, List.of(HeldPolicy.revoked(grantees.holder(vault.api(environment)), policy)));
    }

    private void revokeAll() {
        if (role.namesRole()) {
            throw new WrongUsage("--all and --role cannot be given together");
        }
        if (role.namespace() != null && role.project() == null) {
            throw new WrongUsage("--namespace needs --project");
        }
        String mount = vault.layout().mount();
        grantees.grantee();
        VaultApi api = vault.api(environment);
        VaultHolder holder = grantees.holder(api);
        List<SetupStep> steps = new ArrayList<>();
        List<Grant> kept = new ArrayList<>();
        for (Grant grant : new Grants(api, mount).of(holder)) {
            if (isSelected(grant) && grant.group() == null) {
                steps.add(HeldPolicy.revoked(holder, grant.role().policyName(mount)));
            } else if (isSelected(grant)) {
                kept.add(grant);
            }
        }
        confirm(holder, steps);
        Map<String, Object> fields = changes.carryOut(environment, steps);
        fields.put("left", kept.stream().map(Grant::fields).toList());
        changes.print(environment.streams(), fields);
        if (steps.isEmpty()) {
            environment.note("no roles are granted directly to " + holder.grantee() + scope());
        }
        kept.forEach(this::noteKept);
    }

    private boolean isSelected(Grant grant) {
        return (role.project() == null || role.project().equals(grant.role().project()))
                && (role.namespace() == null
                        || role.namespace().equals(grant.role().namespace()));
    }

    private String scope() {
        return (role.project() == null ? "" : " in project " + role.project())
                + (role.namespace() == null ? "" : ", namespace " + role.namespace());
    }

    private void confirm(VaultHolder holder, List<SetupStep> steps) {
        if (steps.isEmpty() || given(yes) || changes.dryRun()) {
            return;
        }

        for (SetupStep step : steps) {
            if (environment.streams().inIsTerminal()) {
                environment.message("  " + step.subject());
            }
        }
        String question =
                OneLine.of("Revoke " + Count.of(steps.size(), "role", "roles") + " of " + holder.grantee() + "?");
        if (!Question.confirmed(environment.streams(), question)) {
            throw new CommandFailure("nothing was revoked");
        }
    }

    private void noteKept(Grant grant) {
        environment.note(grant.holder() + " still has " + grant.roleName() + " (project " + grant.project()
                + ", namespace "
                + grant.namespace() + ") by the group " + grant.group()
                + ", or by a group in it: see 'optimus admin"
                + " group show " + ShellWord.of(grant.group()) + "'");
    }
}
