package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultOptions;
import io.optimus.secrets.cli.vault.grant.Grants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class AdminGrantsCommand implements Runnable {

    private static final Table TABLE = new Table("WHO", "ROLE", "NAMESPACE");

    private final OptionSpec project = CommandDescription.project("The project");

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    AdminGrantsCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "grants", "List the roles that are granted in a project")
                .add(project)
                .add(vault.all())
                .withFooter(
                        "A * in the column NAMESPACE is a role for the whole project, or for all projects.",
                        "Tokens of 'optimus admin token' are not listed.",
                        "",
                        "Example:",
                        "  optimus admin grants -p sales");
    }

    @Override
    public void run() {
        if (project.getValue() == null) {
            throw new WrongUsage("--project is required");
        }
        String name = VaultName.checked("--project", project.getValue());
        String mount = vault.layout().mount();
        List<Grants.Grant> grants = new ArrayList<>(new Grants(vault.api(environment), mount).in(name));
        grants.sort(Comparator.comparing(Grants.Grant::holder).thenComparing(AdminGrantsCommand::namespace));
        StandardStreams streams = environment.streams();
        streams.err()
                .println(grants.isEmpty() ? "No roles are granted in project: " + name : "Grants in project: " + name);
        if (!grants.isEmpty()) {
            TABLE.print(environment, rows(grants));
            streams.out().flush();
        }
    }

    private static List<String[]> rows(List<Grants.Grant> grants) {
        List<String[]> rows = new ArrayList<>();
        for (Grants.Grant grant : grants) {
            rows.add(new String[] {grant.holder(), grant.role().role().cliName(), namespace(grant)});
        }
        return rows;
    }

    private static String namespace(Grants.Grant grant) {
        String namespace = grant.role().namespace();
        return namespace == null ? "*" : namespace;
    }
}
