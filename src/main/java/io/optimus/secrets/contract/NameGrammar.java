package io.optimus.secrets.contract;

import java.util.Optional;

/**
 * What a name may be. Names become parts of Vault's paths and policies, and Vault's HTTP clients do not all encode paths. So
 * the grammar keeps {@code ..}, {@code ?}, {@code #}, {@code %2F}, {@code *} and {@code +} out of them.
 */
public enum NameGrammar {
    PROJECT("project_name", "project name", false),
    NAMESPACE("namespace_name", "namespace name", false),
    SECRET("secret_name", "secret name", true),
    /** A user of Vault's userpass method. */
    USER("username", "user name", false);

    public static final int MAX_LENGTH = 100;

    /** The prefix of the names that Optimus keeps for itself. */
    public static final String RESERVED_PREFIX = "_OPTIMUS_";

    private static final String CHARACTERS = "[A-Za-z0-9._-]{0," + (MAX_LENGTH - 1) + "}";

    private final String field;
    private final String label;
    private final boolean underscoreMayBeFirst;

    NameGrammar(String field, String label, boolean underscoreMayBeFirst) {
        this.field = field;
        this.label = label;
        this.underscoreMayBeFirst = underscoreMayBeFirst;
    }

    /** The name of the field in Optimus's API. */
    public String field() {
        return field;
    }

    /** The rule as a regular expression of ECMA-262, as JSON Schema has it. */
    public String regularExpression() {
        String reserved = this == SECRET ? "(?!" + RESERVED_PREFIX + ")" : "";
        return "^" + reserved + "[A-Za-z0-9" + (underscoreMayBeFirst ? "_" : "") + "]" + CHARACTERS + "$";
    }

    /** The rule in words. */
    public String rule() {
        return label + " must have 1 to " + MAX_LENGTH
                + " characters, only letters A-Z a-z, digits and . _ -, and begin with "
                + (underscoreMayBeFirst ? "a letter, a digit or _" : "a letter or a digit");
    }

    /** Whether the name follows the rule. */
    public boolean accepts(String name) {
        return violation(name).isEmpty();
    }

    /**
     * Says which part of the rule a name breaks.
     *
     * @param name any text, or null
     * @return empty if the name is valid; else a message that does not repeat the name, which may be anything
     */
    public Optional<String> violation(String name) {
        if (name == null || name.isEmpty()) {
            return Optional.of(label + " is required");
        }
        if (this == SECRET && name.startsWith(RESERVED_PREFIX)) {
            return Optional.of("secret name cannot be started with " + RESERVED_PREFIX);
        }
        return follows(name) ? Optional.empty() : Optional.of(rule());
    }

    private boolean follows(String name) {
        char first = name.charAt(0);
        return name.length() <= MAX_LENGTH
                && (isLetterOrDigit(first) || underscoreMayBeFirst && first == '_')
                && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
