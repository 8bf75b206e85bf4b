package io.optimus.secrets.cli.secret.history;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
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

/** The options that filter a list by the times of the secrets. */
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
        CommandDescription.exclude(deleted, expiring);
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

    /** Whether an option may leave secrets out. */
    public boolean isGiven() {
        return given(deleted) || since.getValue() != null || expiring.getValue() != null;
    }

    /** Whether the options have a table of their own. */
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

    /** @throws CommandFailure if {@code --expiring} is given and the list is not empty */
    public void requireNoneExpiring(List<SecretRow> rows) {
        if (expiring.getValue() != null && !rows.isEmpty()) {
            throw new CommandFailure(
                    Count.of(rows.size(), "secret expires", "secrets expire") + " by " + lastDay(expiring.getValue()));
        }
    }

    /**
     * When the secret was last changed or deleted. If that is unknown, the current time, so that the secret is not left out.
     */
    private static Instant time(SecretRow row) {
        String time = row.state().isEmpty() ? row.updatedAt() : row.deletedAt();
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            return Instant.now();
        }
    }

    /** A note that is not a date was edited in Vault. Its secret is in the list, so that the user sees it. */
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
