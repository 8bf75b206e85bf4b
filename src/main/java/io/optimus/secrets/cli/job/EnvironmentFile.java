package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Variables of a command, in dotenv's format. Anything that dotenv tools read in different ways is an error. The file is parsed
 * before the secrets are filled in, so that a secret cannot end a line or a quotation.
 */
final class EnvironmentFile {

    private static final String EXPORT = "export ";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final String shownAs;
    private final String text;
    private final TemplateSource templates;
    private final Map<String, VariableTemplate> variables = new LinkedHashMap<>();
    private int line = 1;
    private int at;

    /**
     * @param shownAs the file, as messages name it
     */
    EnvironmentFile(String shownAs, byte[] bytes, TemplateSource templates) {
        // One char per byte, as in templates.
        String whole = new String(bytes, StandardCharsets.ISO_8859_1);
        this.shownAs = shownAs;
        this.text = whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(BYTE_ORDER_MARK.length()) : whole;
        this.templates = templates;
    }

    /**
     * @return by the names of the variables, in the order of the file
     */
    Map<String, VariableTemplate> read() {
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
                readVariable(rest);
            }
        }
        return variables;
    }

    private void readVariable(String rest) {
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
        String wrongName = ShellVariable.wrongName(name);
        if (wrongName != null) {
            throw wrong(wrongName);
        }
        EnvironmentValue value = new EnvironmentValue(text, text.indexOf('=', at) + 1);
        String problem = value.parse();
        if (problem != null) {
            throw new CommandFailure(shownAs + ":" + (line + value.linesBefore()) + ": " + problem);
        }
        byte[] bytes = value.text().getBytes(StandardCharsets.ISO_8859_1);
        if (variables.put(name, new VariableTemplate(name, templates.parse(bytes, line))) != null) {
            throw wrong("'" + name + "' is given twice");
        }
        line += value.linesBefore() + 1;
        at = value.end();
    }

    private CommandFailure wrong(String problem) {
        return new CommandFailure(shownAs + ":" + line + ": " + problem);
    }
}
