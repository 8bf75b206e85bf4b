package io.optimus.secrets.cli.admin.group;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.Grant;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.cli.vault.grant.Grants;
import io.optimus.secrets.cli.vault.grant.GroupView;
import io.optimus.secrets.cli.vault.grant.VaultHolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Shows the members of a group and its grants. */
final class AdminGroupShowCommand implements Runnable {

    private static final Table MEMBERS = new Table("MEMBER");
    private static final Table GRANTS = new Table("PROJECT", "NAMESPACE", "ROLE", "GRANTED");

    private final PositionalParamSpec group = CommandDescription.required(0, "GROUP", "The name of the group");

    private final OptionSpec output = OutputFormat.describe();

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminGroupShowCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "show", "Show the members of a group and its roles")
                .add(group)
                .add(output)
                .add(vault.all())
                .withFooter(
                        "A member with several auth methods has a line for each. The members of an external",
                        "group are those that have logged in since they belong to it.",
                        "",
                        "Example:",
                        "  optimus admin group show 'Data Engineers'");
    }

    @Override
    public void run() {
        if (group.getValue() == null) {
            throw new WrongUsage("the name of the group is required");
        }
        Grantee named = Grantee.group(group.getValue());
        VaultApi api = vault.api(environment);
        GroupView view = GroupView.of(api, named.name())
                .orElseThrow(() -> new CommandFailure(
                        "there is no group '" + named.name() + "'; 'optimus admin group list' lists all"));
        List<String> members = view.members(api);
        List<Grant> grants = new Grants(api, vault.layout().mount()).of(new VaultHolder(api, named, ""));
        grants.sort(Grant.ORDER);
        OutputFormat format = OutputFormat.of(output);
        if (format == OutputFormat.table) {
            print(view, members, grants);
        } else {
            environment.streams().out().print(format.document(fields(view, members, grants)));
        }
    }

    private void print(GroupView view, List<String> members, List<Grant> grants) {
        section(members.isEmpty() ? "No members are in group: " : "Members of group: ", view);
        if (!members.isEmpty()) {
            MEMBERS.print(
                    environment,
                    members.stream().map(member -> new String[] {member}).toList());
        }
        environment.streams().out().flush();
        section(grants.isEmpty() ? "No roles are granted to group: " : "Grants of group: ", view);
        if (!grants.isEmpty()) {
            GRANTS.print(
                    environment,
                    grants.stream()
                            .map(grant ->
                                    new String[] {grant.project(), grant.namespace(), grant.roleName(), grant.source()})
                            .toList());
        }
    }

    private void section(String text, GroupView view) {
        environment.message(text + view.name() + (view.type().equals("external") ? " (external)" : ""));
    }

    private static Map<String, Object> fields(GroupView view, List<String> members, List<Grant> grants) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", view.name());
        fields.put("type", view.type());
        fields.put("members", members);
        fields.put("grants", grants.stream().map(Grant::fields).toList());
        return fields;
    }
}
