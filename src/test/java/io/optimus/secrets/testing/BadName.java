package io.optimus.secrets.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text that is not a valid name of a project, namespace or secret, for every interface. */
public record BadName(String label, String text) {

    /** Characters that a request line cannot contain unencoded, or that servers treat differently. */
    private static final Pattern BREAKS_REQUEST_LINE = Pattern.compile("[^!-~]|[\\\\\"<>^`{|}]|%(?![0-9A-Fa-f]{2})");

    public static Stream<BadName> all() {
        return Stream.concat(Stream.of(new BadName("empty", "")), given());
    }

    /** All bad names except the empty one. An empty namespace is valid: it means the whole project. */
    public static Stream<BadName> given() {
        return Stream.of(outsideAscii(), paths(), escapes(), syntax(), control(), forms())
                .flatMap(names -> names);
    }

    private static Stream<BadName> outsideAscii() {
        return Stream.of(
                new BadName("a with diaeresis", "n\u00e4me"),
                new BadName("e and a combining accent", "e\u0301"),
                new BadName("Cyrillic look-alike", "n\u0430me"),
                new BadName("Greek look-alike", "n\u03bfde"),
                new BadName("full-width letter", "\uff4eame"),
                new BadName("mathematical letter", "\ud835\udc27ame"),
                new BadName("full-width dots", "\uff0e\uff0e"),
                new BadName("one-dot leaders", "\u2024\u2024"),
                new BadName("full-width slash", "a\uff0fb"),
                new BadName("division slash", "a\u2215b"),
                new BadName("Turkish dotless i", "na\u0131me"),
                new BadName("emoji", "\ud83d\udd11"),
                new BadName("right-to-left override", "a\u202etxt"),
                new BadName("zero-width space", "a\u200bb"),
                new BadName("zero-width joiner", "a\u200db"),
                new BadName("soft hyphen", "a\u00adb"),
                new BadName("byte order mark", "\ufeffa"),
                new BadName("non-breaking space", "a\u00a0b"),
                new BadName("line separator", "a\u2028b"),
                new BadName("next line", "a\u0085b"));
    }

    private static Stream<BadName> paths() {
        return Stream.of(
                new BadName("parent folder", ".."),
                new BadName("this folder", "."),
                new BadName("hidden file", ".a"),
                new BadName("slash", "a/b"),
                new BadName("slash at the end", "a/"),
                new BadName("slash at the beginning", "/a"),
                new BadName("path out of the folder", "a/../../b"),
                new BadName("path to Vault's own", "../metadata/b"),
                new BadName("backslash", "a\\b"),
                new BadName("Windows drive", "C:a"),
                new BadName("Windows stream", "a::$DATA"),
                new BadName("home", "~"));
    }

    private static Stream<BadName> escapes() {
        return Stream.of(
                new BadName("escaped parent folder", "%2e%2e"),
                new BadName("escaped slash", "a%2Fb"),
                new BadName("twice escaped slash", "a%252Fb"),
                new BadName("escaped backslash", "a%5Cb"),
                new BadName("escaped NUL", "a%00"),
                new BadName("escaped newline", "a%0d%0ab"),
                new BadName("over-long dots", "%C0%AE%C0%AE"),
                new BadName("over-long slash", "a%C0%AFb"),
                new BadName("over-long slash of three bytes", "a%E0%80%AFb"),
                new BadName("over-long NUL", "a%C0%80"),
                new BadName("surrogate in UTF-8", "a%ED%A0%80"),
                new BadName("half a character", "a%C3"),
                new BadName("byte that is no UTF-8", "a%FF"),
                new BadName("broken escape", "a%zz"),
                new BadName("escape of JavaScript", "a%u002f"));
    }

    private static Stream<BadName> syntax() {
        return Stream.of(
                new BadName("question mark", "a?b"),
                new BadName("hash", "a#b"),
                new BadName("wildcard", "*"),
                new BadName("wildcard at the end", "a*"),
                new BadName("plus", "+"),
                new BadName("semicolon", "a;b"),
                new BadName("colon", "a:b"),
                new BadName("at", "a@b"),
                new BadName("equals", "a=b"),
                new BadName("dollar", "$HOME"),
                new BadName("apostrophe", "a'b"),
                new BadName("quote", "a\"b"),
                new BadName("backquote", "`id`"),
                new BadName("pipe", "a|b"),
                new BadName("template of a policy", "{{identity.entity.id}}"));
    }

    private static Stream<BadName> control() {
        return Stream.of(
                new BadName("newline", "a\nb"),
                new BadName("newline at the end", "a\n"),
                new BadName("carriage return", "a\rb"),
                new BadName("header", "a\r\nX-Vault-Token: b"),
                new BadName("tab", "a\tb"),
                new BadName("escape", "a\u001b[31mb"),
                new BadName("delete", "a\u007fb"),
                new BadName("NUL", "a\0b"),
                new BadName("blank", "a b"),
                new BadName("blank at the end", "a "));
    }

    private static Stream<BadName> forms() {
        return Stream.of(
                new BadName("101 characters", "a".repeat(101)),
                new BadName("1000 characters", "a".repeat(1000)),
                new BadName("dash at the beginning", "-a"),
                new BadName("reserved prefix", "_OPTIMUS_X"));
    }

    /** Every byte as an escape, so that no client or server takes any of it for syntax. */
    public String percentEncoded() {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02X".formatted(b));
        }
        return encoded.toString();
    }

    /** Plain and encoded. Only encoded if it ends with a blank, because a blank ends the request target. */
    public List<String> spellingsInRequestLine() {
        return text.endsWith(" ") ? List.of(percentEncoded()) : List.of(text, percentEncoded());
    }

    /** Whether a request line cannot contain it unencoded. The HTTP server may refuse such a request by itself. */
    public boolean breaksRequestLine() {
        return BREAKS_REQUEST_LINE.matcher(text).find();
    }

    /** Whether it ends the parameter if it is not encoded in a query. */
    public boolean isSyntaxInQuery() {
        return text.contains(";") || text.contains("#") || text.contains("&");
    }

    @Override
    public String toString() {
        return label;
    }
}
