package io.optimus.secrets.cli.admin.audit;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.parameter;
import static io.optimus.secrets.cli.command.CommandDescription.repeatableOption;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.command.TimeSpan;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultOptions;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code optimus admin audit}. It reads files only, and calls neither the service nor Vault. */
public final class AdminAuditCommand implements Runnable {

    private static final int DEFAULT_LIMIT = 1000;
    private static final int MAX_LIMIT = 1_000_000;

    private final PositionalParamSpec name = parameter(0, "NAME", "Only operations on secrets of this name");

    private final OptionSpec by = option(
            "HOLDER",
            "Only operations of this holder, such as userpass:alice or approle:etl, or a display name",
            "--by");

    private final OptionSpec project = CommandDescription.project("Only operations in this project");

    private final OptionSpec namespace =
            CommandDescription.namespace("Only this namespace; '*' is the project-wide secrets");

    private final OptionSpec since =
            option("TIME", "Only the last TIME, such as 12h or 7d, or since a date such as 2027-01-31", "--since");

    private final OptionSpec file = repeatableOption(
            "FILE", "File of Vault's audit log, also compressed with gzip; - is standard input. Repeatable", "--file");

    private final OptionSpec listed = flag("Also show who listed secrets and read their metadata", "--listed");

    private final OptionSpec refused = flag("Also show operations that Vault refused", "--refused");

    private final OptionSpec limit =
            option("NUMBER", "Show the newest NUMBER operations (default: " + DEFAULT_LIMIT + ")", "--limit");

    private final OptionSpec output = OutputFormat.describe();

    private final VaultOptions vault = new VaultOptions();

    private final ProcessEnvironment environment;

    public AdminAuditCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "audit", "Show who read, set or deleted what, from Vault's audit log")
                .add(name)
                .add(by, project, namespace, since, file, listed, refused, limit, output)
                .add(vault.layoutOnly())
                .withFooter(
                        "The calls of one operation of the service are one row. In the column NAMESPACE, * is a",
                        "project-wide secret, and 'crm, *' means that the service has read both secrets and used",
                        "the one in crm. A comparison is a read. In the column VIA, the program is what it says",
                        "itself; 'service' is this service. Without --mount, the mount is optimus. The log has no",
                        "values, only hashes.",
                        "",
                        "Examples:",
                        "  optimus admin audit DB_PASSWORD -p sales --file audit.log",
                        "  optimus admin audit --by approle:etl --file audit.log.1.gz --file audit.log",
                        "  optimus admin audit -p sales --since 7d --refused --file - <audit.log");
    }

    @Override
    public void run() {
        KvLayout layout = vault.layout();
        AuditFilter filter = filter(layout);
        List<String> files = values(file);
        if (files.isEmpty()) {
            throw new WrongUsage("--file is required: the file of the audit device, which 'vault audit list -detailed'"
                    + " shows, or - for standard input");
        }
        NewestOperations operations = new NewestOperations(filter, limit());
        CallJoin calls = new CallJoin(filter, operations);
        AuditLog log = new AuditLog(filter, calls::add);
        log.read(environment, files);
        List<Operation> shown = operations.inOrder();
        printCoverage(log, operations.total(), shown.size());
        noteOtherNamespaces(filter, calls.entriesOfOtherNamespaces());
        new AuditReport(layout.projectFolder()).print(environment, shown, OutputFormat.of(output));
    }

    private AuditFilter filter(KvLayout layout) {
        if (name.getValue() == null && by.getValue() == null && project.getValue() == null) {
            throw new WrongUsage("a NAME, --by or --project is required");
        }
        String holder = by.getValue();
        if (holder != null && holder.startsWith("group:")) {
            throw new WrongUsage("--by must be a user or a program: Vault's audit log does not name groups");
        }
        String folder = namespace.getValue();
        return new AuditFilter(
                vault.namespace(environment),
                layout.mount(),
                layout.projectFolder(),
                name.getValue(),
                holder,
                project.getValue(),
                "*".equals(folder) ? layout.projectFolder() : folder,
                since.getValue() == null ? null : TimeSpan.since("--since", since.getValue()),
                given(listed),
                given(refused));
    }

    private int limit() {
        String text = limit.getValue();
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw new WrongUsage("--limit must be a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    /** Prints which time the log covers, because operations before its first entry are unknown. */
    private void printCoverage(AuditLog log, long total, int shown) {
        StandardStreams streams = environment.streams();
        if (log.first() == null) {
            streams.message("The log is empty");
            return;
        }
        streams.message((total == 0 ? "No operations" : Count.of(total, "operation", "operations"))
                + " in a log from " + log.first().truncatedTo(ChronoUnit.SECONDS) + " to "
                + log.last().truncatedTo(ChronoUnit.SECONDS));
        if (total > shown) {
            streams.note("only the newest " + shown + " are shown. --since, --project or --limit selects others.");
        }
        if (log.unreadable() > 0) {
            streams.note(
                    Count.of(log.unreadable(), "line", "lines") + " could not be read. Operations may be missing.");
        }
    }

    private void noteOtherNamespaces(AuditFilter filter, long entries) {
        if (entries > 0) {
            String namespace = filter.vaultNamespace();
            environment.note("only entries of Vault's "
                    + (namespace.isEmpty() ? "root namespace" : "namespace " + namespace)
                    + " are shown, and " + Count.of(entries, "entry", "entries")
                    + " of other namespaces not. --vault-namespace selects another one.");
        }
    }
}
