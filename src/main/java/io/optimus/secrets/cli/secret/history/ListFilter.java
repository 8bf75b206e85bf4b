package io.optimus.secrets.cli.secret.history;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.TimeSpan;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.secret.shared.DisplayedTime;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.cli.service.SecretsApi;
import io.optimus.secrets.contract.Note;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a list that look at the times of the secrets. */
public final class ListFilter {

    private static final Table DELETED = new Table("NAME", "NAMESPACE", "VERSION", "STATE", "DELETED", "DELETED BY");
    private static final Table EXPIRING = new Table("NAME", "NAMESPACE", "EXPIRES", "OWNER");

    private final OptionSpec deleted = flag("Only deleted secrets", "--deleted");

    private final OptionSpec since = option(
            "TIME",
            "Only those that changed in the last TIME, such as 7d, or since a date such as 2027-01-31",
            "--since");

    private final OptionSpec expiring = option(
            "TIME",
            "Only those that expire in the next TIME, such as 14d, or have expired; exit code 1 if there are any",
            "--expiring");

    public OptionSpec[] all() {
        return new OptionSpec[] {deleted, since, expiring};
    }

    /** @throws WrongUsage if an option is invalid */
    public List<SecretRow> list(SecretsApi secrets, String namespace) {
        if (given(deleted) && expiring.getValue() != null) {
            throw new WrongUsage("--deleted and --expiring cannot be given together");
        }
        Instant earliest = since.getValue() == null ? null : TimeSpan.since("--since", since.getValue());
        LocalDate last = expiring.getValue() == null ? null : lastDay(expiring.getValue());
        List<SecretRow> rows =
                new ArrayList<>(given(deleted) ? secrets.listDeleted(namespace) : secrets.list(namespace));
        if (earliest != null) {
            rows.removeIf(row -> time(row).isBefore(earliest));
        }
        if (last != null) {
            rows.removeIf(row -> !expiresBy(row, last));
        }
        return rows;
    }

    /** Whether it may leave secrets out. */
    public boolean isGiven() {
        return given(deleted) || since.getValue() != null || expiring.getValue() != null;
    }

    /** Whether a table of its own shows what was asked for. */
    public boolean hasTable() {
        return given(deleted) || expiring.getValue() != null;
    }

    /** Prints the table of {@link #hasTable}. */
    public void printTable(ProcessEnvironment environment, List<SecretRow> rows) {
        List<String[]> cells = new ArrayList<>();
        for (SecretRow row : rows) {
            String namespace = row.namespace().isEmpty() ? "*" : row.namespace();
            cells.add(
                    given(deleted)
                            ? new String[] {
                                row.name(),
                                namespace,
                                row.version(),
                                row.state(),
                                DisplayedTime.inSeconds(row.deletedAt()),
                                row.deletedBy()
                            }
                            : new String[] {row.name(), namespace, row.note(Note.EXPIRES), row.note(Note.OWNER)});
        }
        (given(deleted) ? DELETED : EXPIRING).print(environment, cells);
    }

    /** @throws CommandFailure if secrets that expire were asked for, and there are any */
    public void requireNoneExpiring(List<SecretRow> rows) {
        if (expiring.getValue() != null && !rows.isEmpty()) {
            throw new CommandFailure(
                    rows.size() == 1
                            ? "1 secret expires by " + lastDay(expiring.getValue())
                            : rows.size() + " secrets expire by " + lastDay(expiring.getValue()));
        }
    }

    /** When it was last changed. Now if that is not known, so that it is not left out. */
    private static Instant time(SecretRow row) {
        String time = row.state().isEmpty() ? row.updatedAt() : row.deletedAt();
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            return Instant.now();
        }
    }

    /** A note that is not a date was edited in Vault: it is shown rather than overlooked. */
    private static boolean expiresBy(SecretRow row, LocalDate last) {
        String expires = row.note(Note.EXPIRES);
        return !expires.isEmpty()
                && Note.date(expires).map(date -> !date.isAfter(last)).orElse(true);
    }

    private static LocalDate lastDay(String text) {
        return Instant.now()
                .plus(TimeSpan.parse("--expiring", text))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }
}
