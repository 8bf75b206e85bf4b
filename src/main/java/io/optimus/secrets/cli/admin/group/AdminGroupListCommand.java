package io.optimus.secrets.cli.admin.group;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.GroupView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the groups of Vault's identity store. */
final class AdminGroupListCommand implements Runnable {

    private static final Table TABLE = new Table("GROUP", "TYPE", "MEMBERS");

    private final OptionSpec output = OutputFormat.describe();

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminGroupListCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "list", "List the groups")
                .add(output)
                .add(vault.all())
                .withFooter(
                        "The members of an external group are managed by an auth method.",
                        "",
                        "Example:",
                        "  optimus admin group list");
    }

    @Override
    public void run() {
        List<GroupView> groups = GroupView.all(vault.api(environment));
        OutputFormat format = OutputFormat.of(output);
        if (format != OutputFormat.table) {
            environment
                    .streams()
                    .out()
                    .print(format.document(Map.of(
                            "groups",
                            groups.stream().map(AdminGroupListCommand::fields).toList())));
        } else if (groups.isEmpty()) {
            environment.message("No groups were found.");
        } else {
            TABLE.print(
                    environment,
                    groups.stream()
                            .map(group ->
                                    new String[] {group.name(), group.type(), Integer.toString(group.memberCount())})
                            .toList());
        }
    }

    private static Map<String, Object> fields(GroupView group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", group.name());
        fields.put("type", group.type());
        fields.put("members", group.memberCount());
        return fields;
    }
}
