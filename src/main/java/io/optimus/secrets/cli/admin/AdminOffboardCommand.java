package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.cli.vault.grant.GranteeOptions;
import io.optimus.secrets.cli.vault.grant.HolderKind;
import io.optimus.secrets.cli.vault.grant.VaultHolder;
import io.optimus.secrets.cli.vault.offboard.Offboarding;
import io.optimus.secrets.cli.vault.setup.ChangeOptions;
import io.optimus.secrets.cli.vault.setup.SetupRun;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class AdminOffboardCommand implements Runnable {

    private final PositionalParamSpec holder =
            CommandDescription.required(0, "HOLDER", "One of: " + HolderKind.forms() + "; not a group");

    private final OptionSpec yes = flag("Do not ask on a terminal", "-y", "--yes");

    private final GranteeOptions grantees = new GranteeOptions();
    private final ChangeOptions changes = new ChangeOptions();
    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminOffboardCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "offboard", "Remove a user or a program from Vault, with all its rights")
                .add(holder)
                .add(grantees.authMount())
                .add(yes)
                .add(changes.all())
                .add(vault.all())
                .withFooter(
                        "Deletes the user of userpass or the AppRole, all policies and group memberships of its",
                        "entity, and the entity itself, so that a new user of the same name inherits nothing.",
                        "Then revokes its tokens. If the entity has logins at several auth methods, all of them",
                        "end. Accounts of an identity provider must be disabled there: the command says so. It",
                        "asks on a terminal, and can be repeated. Tokens of 'optimus admin token' belong to no",
                        "user, and are kept.",
                        "",
                        "Examples:",
                        "  optimus admin offboard userpass:alice --dry-run",
                        "  optimus admin offboard oidc:alice@example.com --yes");
    }

    @Override
    public void run() {
        if (holder.getValue() == null) {
            throw new WrongUsage("the holder is required, one of: " + HolderKind.forms());
        }
        Grantee grantee = Grantee.parse("HOLDER", holder.getValue());
        if (grantee.isGroup()) {
            throw new WrongUsage(
                    "a group cannot be offboarded: offboard its members, or remove them with 'optimus admin"
                            + " group remove'");
        }
        grantees.check();
        VaultHolder known = grantees.holder(vault.api(environment), grantee);
        confirm(known);

        Offboarding offboarding = new Offboarding(known);
        boolean isKnown = offboarding.isKnown();
        Map<String, Object> fields = changes.carryOut(environment, offboarding.steps());
        List<String> remaining = offboarding.remaining();
        fields.put("remaining", remaining);
        changes.print(environment.streams(), fields);
        if (!isKnown) {
            environment.note("Vault does not know " + grantee + ", or it was offboarded before");
        }
        remaining.forEach(environment::note);
    }

    private void confirm(VaultHolder known) {
        StandardStreams streams = environment.streams();
        if (given(yes) || changes.dryRun() || !streams.inIsTerminal()) {
            return;
        }
        new SetupRun(streams.err(), true).carryOut(new Offboarding(known).steps());
        if (!Question.confirmed(streams, OneLine.of("Offboard " + known.grantee() + "? This cannot be undone."))) {
            throw new CommandFailure("nothing was changed");
        }
    }
}
