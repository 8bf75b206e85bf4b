package io.optimus.secrets.cli.secret.history;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.TimeSpan;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The options that set notes. */
public final class NoteOptions {

    private final OptionSpec description =
            option("TEXT", "Note what the secret is for; an empty text removes the note", "--description");

    private final OptionSpec owner = option("NAME", "Note who is responsible for it", "--owner");

    private final OptionSpec expires = option(
            "TIME", "Note when to replace the value: a time such as 90d, or a date such as 2027-01-31", "--expires");

    public OptionSpec[] all() {
        return new OptionSpec[] {description, owner, expires};
    }

    /**
     * The notes that were given.
     *
     * @throws WrongUsage if one is invalid
     */
    public Map<Note, String> notes() {
        Map<Note, String> notes = new EnumMap<>(Note.class);
        put(notes, Note.DESCRIPTION, description.getValue());
        put(notes, Note.OWNER, owner.getValue());
        put(notes, Note.EXPIRES, date(expires.getValue()));
        return notes;
    }

    private static void put(Map<Note, String> notes, Note note, String text) {
        if (text == null) {
            return;
        }
        note.violation(text).ifPresent(why -> {
            String advice = note == Note.EXPIRES ? ", or a time such as 90d" : "";
            throw new WrongUsage("--" + why + advice);
        });
        notes.put(note, text);
    }

    private static String date(String text) {
        Duration span = text == null ? null : TimeSpan.parseOrNull(text);
        return span == null
                ? text
                : Instant.now().plus(span).atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
