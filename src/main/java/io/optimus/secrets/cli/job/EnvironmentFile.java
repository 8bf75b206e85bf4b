package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.shell.ShellVariable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Variables of a command, {@code NAME=value} a line; {@code export} before it, and a pair of quotes around the value, are taken
 * off. It is taken apart before the secrets are filled in, so that none of them can end a line or a quotation.
 */
final class EnvironmentFile {

    private static final String EXPORT = "export ";

    private EnvironmentFile() {}

    /**
     * @param shownAs the file, as messages name it
     * @return by the variables' names, in the order of the file
     */
    static Map<String, VariableTemplate> read(String shownAs, byte[] text, TemplateSource templates) {
        Map<String, VariableTemplate> variables = new LinkedHashMap<>();
        int number = 0;
        // One char a byte, as the templates have it.
        for (String whole : new String(text, StandardCharsets.ISO_8859_1).split("\n")) {
            number++;
            String line = whole.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = shownAs + ":" + number + ": ";
            line = line.startsWith(EXPORT) ? line.substring(EXPORT.length()).strip() : line;
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new CommandFailure(place + "NAME=value is expected");
            }
            String name = line.substring(0, equals);
            String wrong = ShellVariable.wrongName(name);
            if (wrong != null) {
                throw new CommandFailure(place + wrong);
            }
            byte[] value = unquoted(line.substring(equals + 1), place).getBytes(StandardCharsets.ISO_8859_1);
            if (variables.put(name, new VariableTemplate(name, templates.parse(value, number))) != null) {
                throw new CommandFailure(place + "'" + name + "' is there twice");
            }
        }
        return variables;
    }

    private static String unquoted(String value, String place) {
        if (value.isEmpty() || "'\"".indexOf(value.charAt(0)) < 0) {
            return value;
        }
        if (value.length() == 1 || value.charAt(value.length() - 1) != value.charAt(0)) {
            throw new CommandFailure(place + "the quotation does not end with the line");
        }
        return value.substring(1, value.length() - 1);
    }
}
