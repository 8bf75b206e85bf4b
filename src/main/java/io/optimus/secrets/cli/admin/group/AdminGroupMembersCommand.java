package io.optimus.secrets.cli.admin.group;

import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.cli.vault.grant.GranteeOptions;
import io.optimus.secrets.cli.vault.grant.GroupMember;
import io.optimus.secrets.cli.vault.grant.HolderKind;
import io.optimus.secrets.cli.vault.grant.IdentityGroup;
import io.optimus.secrets.cli.vault.grant.VaultHolder;
import io.optimus.secrets.cli.vault.setup.ChangeOptions;
import io.optimus.secrets.cli.vault.setup.SetupStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Adds holders to a group, or removes them. */
final class AdminGroupMembersCommand implements Runnable {

    private final PositionalParamSpec group = CommandDescription.required(0, "GROUP", "The name of the group");

    private final PositionalParamSpec holders =
            CommandDescription.remaining(1, "HOLDER...", "Each one of: " + HolderKind.forms());

    private final GranteeOptions grantees = new GranteeOptions();
    private final ChangeOptions changes = new ChangeOptions();
    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;
    private final boolean adds;

    private AdminGroupMembersCommand(ProcessEnvironment environment, boolean adds) {
        this.environment = environment;
        this.adds = adds;
    }

    static AdminGroupMembersCommand add(ProcessEnvironment environment) {
        return new AdminGroupMembersCommand(environment, true);
    }

    static AdminGroupMembersCommand remove(ProcessEnvironment environment) {
        return new AdminGroupMembersCommand(environment, false);
    }

    CommandLine describe() {
        CommandDescription description = adds
                ? new CommandDescription(this, "add", "Add holders to a group")
                : new CommandDescription(this, "remove", "Remove holders from a group");
        description
                .add(group, holders)
                .add(grantees.authMount())
                .add(changes.all())
                .add(vault.all());
        return adds
                ? description.withFooter(
                        "A missing group is created. Users and AppRoles must exist; other holders may be added",
                        "before their first login. This takes effect at once, also for tokens issued before.",
                        "",
                        "Examples:",
                        "  optimus admin group add data-eng userpass:alice userpass:bob",
                        "  optimus admin group add 'Data Engineers' oidc:alice@example.com")
                : description.withFooter(
                        "This takes effect at once, also for tokens issued before. The group and the holders",
                        "are kept.",
                        "",
                        "Example:",
                        "  optimus admin group remove 'Data Engineers' userpass:alice");
    }

    @Override
    public void run() {
        if (group.getValue() == null || values(holders).isEmpty()) {
            throw new WrongUsage("the name of the group and at least one holder are required");
        }
        Grantee named = Grantee.group(group.getValue());
        Set<Grantee> members = new LinkedHashSet<>();
        for (String holder : values(holders)) {
            members.add(Grantee.parse("HOLDER", holder));
        }
        grantees.check();
        if (members.contains(named)) {
            throw new WrongUsage("a group cannot be a member of itself");
        }
        VaultApi api = vault.api(environment);
        IdentityGroup target = new IdentityGroup(api, named.name());
        target.requireOwnMembers();
        List<SetupStep> steps = new ArrayList<>();
        for (Grantee member : members) {
            steps.add(step(target, named, grantees.holder(api, member)));
        }
        changes.run(environment, steps);
    }

    private SetupStep step(IdentityGroup target, Grantee named, VaultHolder member) {
        if (!adds) {
            return GroupMember.removed(target, named.name(), member);
        }
        member.requirePresent();
        if (member.grantee().isGroup() && member.identity().fields().isEmpty()) {
            throw new CommandFailure(
                    "there is no group '" + member.grantee().name() + "'; 'optimus admin group list' lists all");
        }
        return GroupMember.added(target, named.name(), member);
    }
}
