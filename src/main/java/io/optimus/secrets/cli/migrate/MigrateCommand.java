package io.optimus.secrets.cli.migrate;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.secret.transfer.BulkRegistration;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code optimus migrate}: compares a project with an Optimus server, and registers the secrets of its database. */
public final class MigrateCommand implements Runnable {

    private static final int MAX_TABLE_BYTES = 256 * 1024 * 1024;
    private static final int MAX_KEY_BYTES = 64 * 1024;

    private final OptionSpec from =
            option("HOST:PORT", "The Optimus server, or its http:// or https:// URL. It is sent no token", "--from");

    private final OptionSpec checklist = option(
            "FOLDER",
            "Write files for optimus secret import there, with the missing names and empty values",
            "--checklist");

    private final OptionSpec table = option("FILE", "The table 'secret' of the server's database, as CSV", "--table");

    private final OptionSpec appKeyFile =
            option("FILE", "The server's app key, to decrypt the table", "--app-key-file");

    private final OptionSpec skip = flag("Leave the secrets that exist already as they are", "--skip-existing");

    private final OptionSpec dryRun = flag("Only show what would be registered", "--dry-run");

    private final ProjectOptions project = new ProjectOptions();

    private final ProcessEnvironment environment;

    public MigrateCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "migrate", "Move a project's secrets from an Optimus server")
                .add(from, checklist, table, appKeyFile, skip, dryRun)
                .add(project.all())
                .withFooter(
                        "With --from, it shows which secrets of the server are missing here; the exit code is 1",
                        "if there are any. An Optimus server never returns values: --checklist writes files to",
                        "fill in. With --table and --app-key-file, it decrypts the values in memory and registers",
                        "them as optimus secret import does.",
                        "",
                        "Examples:",
                        "  optimus migrate --from optimus.example.com:9100",
                        "  optimus migrate --from optimus.example.com:9100 --checklist missing",
                        "  optimus migrate --table secret.csv --app-key-file app.key --dry-run");
    }

    @Override
    public void run() {
        boolean tableGiven = table.getValue() != null;
        if (tableGiven != (appKeyFile.getValue() != null)) {
            throw new WrongUsage("--table and --app-key-file must be given together");
        }
        if (tableGiven == (from.getValue() != null)) {
            throw new WrongUsage("give either --from, or --table with --app-key-file");
        }
        if (tableGiven) {
            register();
        } else {
            compare();
        }
    }

    private void register() {
        String csv = new String(
                new InputFile(environment, "a table", MAX_TABLE_BYTES).file("--table", table.getValue()),
                StandardCharsets.UTF_8);
        OptimusCipher cipher = cipher();
        ProjectOptions.Project here = project.resolve(environment);
        Map<SecretScope, BulkRegistration> registrations = new LinkedHashMap<>();
        for (Map.Entry<String, List<SecretEntry>> ofNamespace :
                entries(csv, cipher, here.name()).entrySet()) {
            SecretScope target = new SecretScope(here, ofNamespace.getKey());
            registrations.put(target, new BulkRegistration(ofNamespace.getValue(), target, given(skip)));
        }
        registrations.forEach((target, registration) -> {
            if (!given(dryRun)) {
                environment.message("Secrets of " + target.description() + ":");
            }
            registration.run(given(dryRun), environment.streams());
        });
    }

    private OptimusCipher cipher() {
        byte[] key =
                new InputFile(environment, "an app key", MAX_KEY_BYTES).file("--app-key-file", appKeyFile.getValue());
        try {
            return OptimusCipher.of(key);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(appKeyFile.getValue() + ": " + e.getMessage());
        }
    }

    /** By namespace. All rows are decrypted and checked, so that nothing is written if one of them is wrong. */
    private Map<String, List<SecretEntry>> entries(String csv, OptimusCipher cipher, String ofProject) {
        Map<String, List<SecretEntry>> entries = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (OptimusTable.Row row : rows(csv, ofProject)) {
            try {
                new ListedName(row.namespace(), row.name()).problem().ifPresent(problem -> {
                    throw new IllegalArgumentException(
                            "it cannot keep its name: " + problem + "; change it in the file");
                });
                entries.computeIfAbsent(row.namespace(), namespace -> new ArrayList<>())
                        .add(new SecretEntry(row.name(), cipher.decrypt(row.encrypted()), row.line()));
            } catch (IllegalArgumentException e) {
                problems.add("line " + row.line() + ": " + OneLine.of(row.name()) + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new CommandFailure(
                    "nothing was registered, because the file has rows that cannot be migrated:", problems);
        }
        if (entries.isEmpty()) {
            throw new CommandFailure(table.getValue() + " has no secrets of project " + ofProject);
        }
        return entries;
    }

    private List<OptimusTable.Row> rows(String csv, String ofProject) {
        try {
            return OptimusTable.parse(csv, ofProject);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(table.getValue() + ": " + e.getMessage());
        }
    }

    private void compare() {
        OptimusServer server = new OptimusServer(Host.of(Setting.ofFlag(from.getValue(), "--from")), environment);
        ProjectOptions.Project here = project.resolve(environment);
        SortedSet<ListedName> there = server.list(here.name());
        SortedSet<ListedName> missing = new TreeSet<>(there);
        for (SecretRow row : here.secrets().list(null)) {
            missing.remove(new ListedName(row.namespace(), row.name()));
        }
        if (checklist.getValue() != null) {
            List<ListedName> valid = new ArrayList<>(missing);
            valid.removeIf(secret -> secret.problem().isPresent());
            new Checklist(environment, checklist.getValue()).write(here.name(), valid);
        }
        report(here, there.size(), missing);
    }

    private void report(ProjectOptions.Project here, int all, SortedSet<ListedName> missing) {
        if (missing.isEmpty()) {
            environment
                    .streams()
                    .out()
                    .println("No secret of project " + here.name() + " is missing ("
                            + Count.of(all, "secret", "secrets") + ")");
            return;
        }
        List<String> details = new ArrayList<>();
        for (ListedName secret : missing) {
            details.add(OneLine.of(secret.toString())
                    + secret.problem()
                            .map(problem -> ": it cannot keep its name: " + problem)
                            .orElse(""));
        }
        throw new CommandFailure(
                "missing at " + here.host() + ": " + missing.size() + " of " + Count.of(all, "secret", "secrets")
                        + " of project " + here.name(),
                details);
    }
}
