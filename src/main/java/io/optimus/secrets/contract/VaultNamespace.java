package io.optimus.secrets.contract;

import java.util.Optional;

/** The rule for a namespace of Vault Enterprise or OpenBao: names separated by slashes, such as {@code team/data}. */
public final class VaultNamespace {

    /** The header of every request to an API of the namespace. */
    public static final String HEADER = "X-Vault-Namespace";

    /** The root namespace in texts. Vault reserves this name. */
    private static final String ROOT = "root";

    private VaultNamespace() {}

    /** The namespace for texts. The readiness of the service has it in this form. */
    public static String text(String given) {
        String path = withoutOuterSlashes(given);
        return path.isEmpty() ? ROOT : path;
    }

    /** The namespace of which {@link #text} was shown; empty for the root namespace. */
    public static String ofText(String text) {
        return text.equals(ROOT) ? "" : text;
    }

    /**
     * Reads a namespace as Vault's own programs do: slashes at its beginning and end are ignored.
     *
     * @return without those slashes, and the empty text for the root namespace; empty if the text is not a namespace
     */
    public static Optional<String> parse(String given) {
        String path = withoutOuterSlashes(given);
        if (path.isEmpty()) {
            return Optional.of("");
        }
        for (String name : path.split("/", -1)) {
            if (!NameGrammar.VAULT.accepts(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    /** The form in which two namespaces can be compared. */
    public static String withoutOuterSlashes(String given) {
        String path = given.startsWith("/") ? given.substring(1) : given;
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * What Vault puts before the display name of a token that was issued in the namespace: {@code team-data-auth-}. There is nothing before
     * those of the root namespace.
     */
    public static String displayNamePrefix(String given) {
        String path = withoutOuterSlashes(given);
        return path.isEmpty() ? "" : path.replace('/', '-') + "-auth-";
    }

    /**
     * The rule in words.
     *
     * @param subject what must follow it, such as an option
     */
    public static String rule(String subject) {
        return NameGrammar.VAULT.rule("each name in " + subject) + ", and names are separated by a slash: team/data";
    }
}
