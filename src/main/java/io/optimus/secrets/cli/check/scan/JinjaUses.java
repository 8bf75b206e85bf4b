package io.optimus.secrets.cli.check.scan;

import io.optimus.secrets.cli.io.template.NextIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Finds the uses of secrets in the Jinja templates of Airflow. */
final class JinjaUses {

    /** A part of a chain such as {@code macros.optimus.secret}: a name, or null for one that is computed. */
    private record Part(String name, int offset) {}

    private final SourceText source;
    private final String text;
    private final IntUnaryOperator offsets;
    private final boolean byName;
    private int at;

    /**
     * @param text the text of the template
     * @param offsets where each character of the text is in the file
     * @param byName whether {@code secret.NAME} and {@code var.value.NAME} count; another kind of template may have names like these
     */
    JinjaUses(SourceText source, String text, IntUnaryOperator offsets, boolean byName) {
        this.source = source;
        this.text = text;
        this.offsets = offsets;
        this.byName = byName;
    }

    void find() {
        NextIndex commentEnds = new NextIndex(text, "#}");
        int open = text.indexOf('{');
        while (open >= 0 && open + 1 < text.length()) {
            char kind = text.charAt(open + 1);
            if (kind == '#') {
                int end = commentEnds.from(open + 2);
                at = end < 0 ? open + 2 : end + 2;
            } else if (kind == '{' || kind == '%') {
                at = open + 2;
                findInExpression(kind == '{' ? "}}" : "%}");
            } else {
                at = open + 1;
            }
            open = text.indexOf('{', at);
        }
    }

    private void findInExpression(String close) {
        while (at < text.length() && !text.startsWith(close, at)) {
            char next = text.charAt(at);
            if (next == '{' && at + 1 < text.length() && "{%".indexOf(text.charAt(at + 1)) >= 0) {
                // The braces before were not Jinja's.
                return;
            }
            if (next == '"' || next == '\'') {
                quoted();
            } else if (isWordBegin(next)) {
                boolean attribute = at > 0 && text.charAt(at - 1) == '.';
                List<Part> chain = chain();
                if (!attribute) {
                    use(chain);
                }
            } else if (next >= '0' && next <= '9') {
                word();
            } else {
                at++;
            }
        }
    }

    private List<Part> chain() {
        List<Part> parts = new ArrayList<>();
        int start = at;
        parts.add(new Part(word(), start));
        while (at + 1 < text.length()) {
            char next = text.charAt(at);
            if (next == '.' && isWordBegin(text.charAt(at + 1))) {
                at++;
                start = at;
                parts.add(new Part(word(), start));
            } else if (next == '[') {
                start = at;
                at++;
                parts.add(new Part(onlyString(']'), start));
            } else {
                break;
            }
        }
        return parts;
    }

    private void use(List<Part> chain) {
        Part root = chain.get(0);
        boolean called = at < text.length() && text.charAt(at) == '(';
        if (begins(chain, "macros", "optimus") && chain.size() == 3 && called) {
            String function = chain.get(2).name();
            if ("secret".equals(function) || "secret_base64".equals(function)) {
                at++;
                use(onlyString(')'), SecretUse.Need.REQUIRED, root);
            }
        } else if (byName && begins(chain, "secret") && chain.size() > 1) {
            use(chain.get(1).name(), SecretUse.Need.REQUIRED, root);
        } else if (byName && (begins(chain, "var", "value") || begins(chain, "var", "json")) && chain.size() > 2) {
            boolean get = "get".equals(chain.get(2).name()) && called;
            if (get) {
                at++;
                String name = string();
                boolean alone = at < text.length() && text.charAt(at) == ')';
                use(name, alone ? SecretUse.Need.VARIABLE : SecretUse.Need.OPTIONAL, root);
            } else {
                use(chain.get(2).name(), SecretUse.Need.VARIABLE, root);
            }
        }
    }

    private void use(String name, SecretUse.Need need, Part root) {
        int offset = offsets.applyAsInt(root.offset());
        if (name == null) {
            source.computed(offset);
        } else {
            source.named(name, need, offset);
        }
    }

    private static boolean begins(List<Part> chain, String... names) {
        for (int i = 0; i < names.length; i++) {
            if (i >= chain.size() || !names[i].equals(chain.get(i).name())) {
                return false;
            }
        }
        return true;
    }

    /** The string between brackets; null if there is anything else. */
    private String onlyString(char close) {
        String string = string();
        if (string != null && at < text.length() && text.charAt(at) == close) {
            at++;
            return string;
        }
        return null;
    }

    /** The string that follows, and the blanks around it; null if there is none. */
    private String string() {
        skipBlanks();
        boolean quote = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
        String string = quote ? quoted() : null;
        skipBlanks();
        return string;
    }

    private String quoted() {
        int start = at + 1;
        int end = start;
        while (end < text.length() && text.charAt(end) != text.charAt(at) && text.charAt(end) != '\n') {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == text.charAt(at);
        at = closed ? end + 1 : start;
        return closed ? text.substring(start, end) : null;
    }

    private String word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWordBegin(char next) {
        return next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '_';
    }

    private static boolean isWordPart(char next) {
        return isWordBegin(next) || next >= '0' && next <= '9';
    }
}
