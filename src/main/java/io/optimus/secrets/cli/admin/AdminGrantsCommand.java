package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.Grant;
import io.optimus.secrets.cli.vault.grant.GranteeOptions;
import io.optimus.secrets.cli.vault.grant.Grants;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminGrantsCommand implements Runnable {

    private static final Table OF_PROJECT = new Table("WHO", "ROLE", "NAMESPACE");
    private static final Table OF_HOLDER = new Table("PROJECT", "NAMESPACE", "ROLE", "GRANTED");

    private final OptionSpec project = CommandDescription.project("The project");

    private final OptionSpec output = OutputFormat.describe();

    private final GranteeOptions grantees = new GranteeOptions();
    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminGrantsCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "grants", "List the roles in a project, or those of a holder")
                .add(project)
                .add(grantees.all())
                .add(output)
                .add(vault.all())
                .withFooter(
                        "With --to, the list has the holder's roles in all projects, also those by groups.",
                        "A * stands for all projects or all namespaces. Tokens of 'optimus admin token' are",
                        "not listed.",
                        "",
                        "Examples:",
                        "  optimus admin grants -p sales",
                        "  optimus admin grants --to userpass:alice",
                        "  optimus admin grants --to 'group:Data Engineers' -o json");
    }

    @Override
    public void run() {
        String name = project.getValue() == null ? null : VaultName.checked("--project", project.getValue());
        if (name == null && !grantees.given()) {
            throw new WrongUsage("--project or --to is required");
        }
        if (grantees.given()) {
            printOfHolder(name);
        } else {
            print("in project: " + name, grants().in(name), OF_PROJECT, grant ->
                    new String[] {grant.holder(), grant.roleName(), grant.namespace()});
        }
    }

    private void printOfHolder(String inProject) {
        String holder = grantees.grantee().toString();
        List<Grant> found = grants().of(grantees.holder(vault.api(environment)));
        if (inProject != null) {
            found.removeIf(grant -> grant.role().project() != null && !inProject.equals(grant.project()));
        }
        print("of " + holder + (inProject == null ? "" : " in project: " + inProject), found, OF_HOLDER, grant ->
                new String[] {grant.project(), grant.namespace(), grant.roleName(), grant.source()});
    }

    private Grants grants() {
        return new Grants(vault.api(environment), vault.layout().mount());
    }

    private void print(String scope, List<Grant> grants, Table table, Function<Grant, String[]> row) {
        grants.sort(Grant.ORDER);
        StandardStreams streams = environment.streams();
        OutputFormat format = OutputFormat.of(output);
        if (format != OutputFormat.table) {
            streams.out()
                    .print(format.document(
                            Map.of("grants", grants.stream().map(Grant::fields).toList())));
            return;
        }
        streams.message(grants.isEmpty() ? "No roles are granted " + wording(scope) : "Grants " + scope);
        if (!grants.isEmpty()) {
            table.print(environment, grants.stream().map(row).toList());
            streams.out().flush();
        }
    }

    private static String wording(String scope) {
        return scope.startsWith("of ") ? "to " + scope.substring(3) : scope;
    }
}
