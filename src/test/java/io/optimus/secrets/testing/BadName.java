package io.optimus.secrets.rest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text that is neither a project's, a namespace's nor a secret's name. */
record BadName(String label, String text) {

    private static final Pattern BREAKS_REQUEST_LINE = Pattern.compile("[\\n\\x00 \\\\]|%(?![0-9A-Fa-f]{2})");

    static Stream<BadName> all() {
        return Stream.concat(Stream.of(new BadName("empty", "")), given());
    }

    /** All but the empty one, which as a namespace means the whole project. */
    static Stream<BadName> given() {
        return Stream.of(
                new BadName("101 characters", "a".repeat(101)),
                new BadName("a with diaeresis", "n\u00e4me"),
                new BadName("Cyrillic look-alike", "n\u0430me"),
                new BadName("parent folder", ".."),
                new BadName("this folder", "."),
                new BadName("escaped parent folder", "%2e%2e"),
                new BadName("slash", "a/b"),
                new BadName("escaped slash", "a%2Fb"),
                new BadName("path out of the folder", "a/../../b"),
                new BadName("question mark", "a?b"),
                new BadName("hash", "a#b"),
                new BadName("wildcard", "*"),
                new BadName("plus", "+"),
                new BadName("newline", "a\nb"),
                new BadName("newline at the end", "a\n"),
                new BadName("NUL", "a\0b"),
                new BadName("reserved prefix", "_OPTIMUS_X"),
                new BadName("semicolon", "a;b"),
                new BadName("colon", "a:b"),
                new BadName("blank", "a b"),
                new BadName("backslash", "a\\b"),
                new BadName("broken escape", "a%zz"));
    }

    /** Every byte as an escape, so that nothing on the way takes any of it for syntax. */
    String percentEncoded() {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(b));
        }
        return encoded.toString();
    }

    /** Whether no request line can hold it raw, so that the HTTP server refuses the line before the service sees it. */
    boolean breaksRequestLine() {
        return BREAKS_REQUEST_LINE.matcher(text).find();
    }

    /** Whether it ends the parameter where it stands raw in a query. */
    boolean isSyntaxInQuery() {
        return text.contains(";") || text.contains("#");
    }

    @Override
    public String toString() {
        return label;
    }
}
