package io.optimus.secrets.contract;

import java.util.Optional;

/**
 * The rules for names. Names become parts of Vault's paths and policies, and Vault's HTTP clients do not all encode paths. So
 * the grammar keeps {@code ..}, {@code ?}, {@code #}, {@code %2F}, {@code *} and {@code +} out of them.
 */
public enum NameGrammar {
    PROJECT("project_name", "project name", First.LETTER_OR_DIGIT),
    NAMESPACE("namespace_name", "namespace name", First.LETTER_OR_DIGIT),
    SECRET("secret_name", "secret name", First.LETTER_DIGIT_OR_UNDERSCORE),
    /** A user of Vault's userpass method. Vault fails with status 500 if the name ends with a dot or a hyphen. */
    USER("username", "user name", First.LETTER_OR_DIGIT),
    /** A user of an LDAP server. Its name may be an email address, or contain blanks. Only this name must be encoded in a path. */
    LDAP_USER("username", "user name", First.LETTER_OR_DIGIT),
    /** A mount, a key, an AppRole or a group in Vault. */
    VAULT("name", "name", First.LETTER_OR_DIGIT),
    /** The folder of project-wide secrets. It begins with an underscore, which a namespace's name cannot. */
    PROJECT_FOLDER("project_folder", "project folder", First.UNDERSCORE);

    public static final int MAX_LENGTH = 100;

    /** The prefix of the names that Optimus keeps for itself. */
    public static final String RESERVED_PREFIX = "_OPTIMUS_";

    private enum First {
        LETTER_OR_DIGIT("A-Za-z0-9", "a letter or a digit", 1),
        LETTER_DIGIT_OR_UNDERSCORE("A-Za-z0-9_", "a letter, a digit or _", 1),
        UNDERSCORE("_", "_", 2);

        private final String characters;
        private final String words;
        private final int minLength;

        First(String characters, String words, int minLength) {
            this.characters = characters;
            this.words = words;
            this.minLength = minLength;
        }

        private boolean accepts(char first) {
            return first == '_' ? characters.endsWith("_") : this != UNDERSCORE && isLetterOrDigit(first);
        }
    }

    private final String field;
    private final String label;
    private final First first;

    NameGrammar(String field, String label, First first) {
        this.field = field;
        this.label = label;
        this.first = first;
    }

    /** The name of the field in Optimus's API. */
    public String field() {
        return field;
    }

    /** The rule as a regular expression of ECMA-262, as JSON Schema has it. */
    public String regularExpression() {
        if (isUser()) {
            return "^[%s](?:[A-Za-z0-9.%s_-]{0,%d}[A-Za-z0-9_])?$"
                    .formatted(first.characters, this == LDAP_USER ? "@ " : "", MAX_LENGTH - 2);
        }
        String reserved = this == SECRET ? "(?!" + RESERVED_PREFIX + ")" : "";
        return "^%s[%s][A-Za-z0-9._-]{%d,%d}$"
                .formatted(reserved, first.characters, first.minLength - 1, MAX_LENGTH - 1);
    }

    /** The rule in words. */
    public String rule() {
        return rule(label);
    }

    /**
     * The rule in words.
     *
     * @param subject what must follow it, such as an option
     */
    public String rule(String subject) {
        return subject + " must have " + first.minLength + " to " + MAX_LENGTH
                + " characters A-Z a-z 0-9 . _ -" + (this == LDAP_USER ? " @ or blanks" : "") + " and begin with "
                + first.words + ending();
    }

    private String ending() {
        return switch (this) {
            case USER -> ", and not end with . or -";
            case LDAP_USER -> ", and end with a letter, a digit or _";
            default -> "";
        };
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
        return name.length() >= first.minLength
                && name.length() <= MAX_LENGTH
                && first.accepts(name.charAt(0))
                && (!isUser() || isLetterOrDigit(name.charAt(name.length() - 1)) || name.endsWith("_"))
                && name.chars().allMatch(this::accepts);
    }

    private boolean accepts(int c) {
        return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || this == LDAP_USER && (c == '@' || c == ' ');
    }

    private boolean isUser() {
        return this == USER || this == LDAP_USER;
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
