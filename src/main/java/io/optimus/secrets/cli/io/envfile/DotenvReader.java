package io.optimus.secrets.cli.io.envfile;

import io.optimus.secrets.cli.command.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads names with values in the format of dotenv. Anything that dotenv tools read in different ways is an error, which never shows
 * a value.
 */
public final class DotenvReader {

    private static final String EXPORT = "export ";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final String shownAs;
    private final String text;
    private final NameRule names;
    private final LiteralPassages literal;
    private final List<SecretEntry> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int line = 1;
    private int at;

    /**
     * @param shownAs the file, as messages name it
     */
    public DotenvReader(String shownAs, byte[] bytes, NameRule names, LiteralPassages literal) {
        // One char per byte, so that values may have any encoding.
        String whole = new String(bytes, StandardCharsets.ISO_8859_1);
        this.shownAs = shownAs;
        this.text = whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(BYTE_ORDER_MARK.length()) : whole;
        this.names = names;
        this.literal = literal;
    }

    /**
     * Reads all entries, in the order of the file.
     *
     * @throws CommandFailure that names the first line that is wrong
     */
    public List<SecretEntry> read() {
        if (text.indexOf('\0') >= 0) {
            throw new CommandFailure(shownAs + " has zero bytes; a file of variables is UTF-8 text");
        }
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String rest = text.substring(at, end < 0 ? text.length() : end).strip();
            if (rest.isEmpty() || rest.startsWith("#")) {
                at = end < 0 ? text.length() : end + 1;
                line++;
            } else {
                readEntry(rest);
            }
        }
        return entries;
    }

    private void readEntry(String rest) {
        String assignment =
                rest.startsWith(EXPORT) ? rest.substring(EXPORT.length()).stripLeading() : rest;
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw wrong("NAME=value is expected");
        }
        String name = assignment.substring(0, equals);
        if (!name.equals(name.stripTrailing())) {
            throw wrong("there is a space before =");
        }
        String wrongName = names.violation(name);
        if (wrongName != null) {
            throw wrong(wrongName);
        }
        DotenvValue value = new DotenvValue(text, text.indexOf('=', at) + 1, literal);
        String problem = value.parse();
        if (problem != null) {
            throw new CommandFailure(shownAs + ":" + (line + value.linesBefore()) + ": " + problem);
        }
        if (!seen.add(name)) {
            throw wrong("'" + name + "' is given twice");
        }
        entries.add(new SecretEntry(name, value.text().getBytes(StandardCharsets.ISO_8859_1), line));
        line += value.linesBefore() + 1;
        at = value.end();
    }

    private CommandFailure wrong(String problem) {
        return new CommandFailure(shownAs + ":" + line + ": " + problem);
    }
}
