package io.optimus.secrets.cli.check.scan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets of {@code connections} in the settings of Airflow's backend, in any kind of file. */
final class ConnectionUses {

    /**
     * The setting, in {@code backend_kwargs} or as an option or variable of its own, up to the start of its JSON object. The quantifiers
     * are possessive, so that blanks are read only once.
     */
    private static final Pattern SETTING = Pattern.compile(
            "(?<![A-Za-z])connections[\\\\\"']*+\\s*+[:=]\\s*+(?:[>|]-?\\s)?+\\s*+[\"']?+\\s*+(?=\\{)",
            Pattern.CASE_INSENSITIVE);

    private final SourceText source;
    private final String text;
    private int at;

    ConnectionUses(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    void find() {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.contains("connections") || !lower.contains("backend_kwargs") && !lower.contains("optimus_secrets")) {
            return;
        }
        Matcher setting = SETTING.matcher(text);
        int end = 0;
        while (setting.find(end)) {
            at = setting.end();
            readObject();
            end = at;
        }
    }

    /** Maps a connection to a secret, or to an object whose field {@code secret} names it. Airflow itself refuses other JSON. */
    private void readObject() {
        int depth = 0;
        String key = "";
        do {
            char next = text.charAt(at);
            if (next == '{') {
                depth++;
                at++;
            } else if (next == '}') {
                depth--;
                at++;
            } else if (next == '"' || next == '\'' || text.startsWith("\\\"", at)) {
                int start = at;
                String string = string();
                skipBlanks();
                if (at < text.length() && text.charAt(at) == ':') {
                    key = string;
                } else if (depth == 1 || depth == 2 && key.equals("secret")) {
                    source.named(string, SecretUse.Need.REQUIRED, start);
                }
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    private String string() {
        String quote = text.charAt(at) == '\\' ? "\\\"" : text.substring(at, at + 1);
        int start = at + quote.length();
        int end = text.indexOf(quote, start);
        at = end < 0 ? text.length() : end + quote.length();
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
