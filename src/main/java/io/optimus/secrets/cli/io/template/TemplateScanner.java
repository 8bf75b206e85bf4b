package io.optimus.secrets.cli.io.template;

import io.optimus.secrets.cli.io.template.Template.Literal;
import io.optimus.secrets.cli.io.template.Template.Part;
import io.optimus.secrets.cli.io.template.Template.Reference;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into references to secrets and the text between them. */
final class TemplateScanner {

    private static final String OPEN = "{{";

    /** The word {@code secret} in UTF-16 of either byte order. */
    private static final String UTF_16 = "s\0e\0c\0r\0e\0t";

    private static final String UNSUPPORTED = "only {{.secret.NAME}} and {{index .secret \"NAME\"}} are filled";
    private static final String NOT_CLOSED = "the reference to a secret is not closed by }}";
    private static final String NOT_UTF_8 = "the text is UTF-16; references are found in UTF-8 only";

    private final String text;
    private final String file;
    private final List<Part> parts = new ArrayList<>();
    private final List<BrokenReference> broken = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int line;
    private int counted;

    TemplateScanner(String text, String file, int firstLine) {
        this.text = text;
        this.file = file;
        this.line = firstLine;
    }

    List<Part> scan() {
        int done = 0;
        ActionEnds ends = new ActionEnds(text);
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            literal.append(text, done, open);
            Action action = Action.at(ends, open);
            if (action == null) {
                if (Action.isUnclosedUseOfSecrets(text, open)) {
                    broken.add(new BrokenReference(place(open), NOT_CLOSED, open));
                }
                // Only one brace, because the next two may open an action.
                literal.append('{');
                done = open + 1;
            } else {
                done = take(action, open);
            }
            open = text.indexOf(OPEN, done);
        }
        literal.append(text, done, text.length());
        endLiteral();
        if (text.contains(UTF_16)) {
            int word = text.indexOf(UTF_16);
            broken.add(new BrokenReference(place(word), NOT_UTF_8, word));
        }
        return parts;
    }

    List<BrokenReference> broken() {
        return broken;
    }

    /**
     * @return the index after the action
     */
    private int take(Action action, int open) {
        String name = action.secretName();
        if (name == null) {
            literal.append(text, open, action.end());
            if (action.usesSecrets()) {
                broken.add(new BrokenReference(place(open), UNSUPPORTED, open));
            }
            return action.end();
        }
        if (action.trimsBefore()) {
            int length = literal.length();
            while (length > 0 && Action.isBlank(literal.charAt(length - 1))) {
                length--;
            }
            literal.setLength(length);
        }
        endLiteral();
        parts.add(new Reference(new SecretReference(name, place(open), open)));
        int end = action.end();
        while (action.trimsAfter() && end < text.length() && Action.isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private String place(int at) {
        for (; counted < at; counted++) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
        }
        return file + ":" + line;
    }
}
