package io.optimus.secrets.secret;

import java.util.regex.Pattern;

/**
 * What a name may be. Checked before anything else sees a name, whatever door it came in by: Vault's HTTP clients do not all
 * encode paths, so this is what keeps {@code ..}, {@code ?}, {@code #}, {@code %2F}, {@code *} and {@code +} out of Vault's
 * paths and policies.
 */
public enum NameGrammar {
    PROJECT("project_name", "project name", "[A-Za-z0-9]", "a letter or a digit"),
    NAMESPACE("namespace_name", "namespace name", "[A-Za-z0-9]", "a letter or a digit"),
    SECRET("secret_name", "secret name", "[A-Za-z0-9_]", "a letter, a digit or _"),
    /** Somebody's at Vault's userpass method. */
    USER("username", "user name", "[A-Za-z0-9]", "a letter or a digit");

    private static final int MAX_LENGTH = 100;

    /** The names that Optimus keeps for itself. */
    private static final String RESERVED_PREFIX = "_OPTIMUS_";

    private final String field;
    private final String label;
    private final Pattern pattern;
    private final String rule;

    NameGrammar(String field, String label, String first, String firstInWords) {
        this.field = field;
        this.label = label;
        this.pattern = Pattern.compile(first + "[A-Za-z0-9._-]{0," + (MAX_LENGTH - 1) + "}");
        this.rule = "%s must have 1 to %d characters, letters A-Z a-z, digits and . _ - only, and begin with %s"
                .formatted(label, MAX_LENGTH, firstInWords);
    }

    /** The name of the field in Optimus's API. */
    public String field() {
        return field;
    }

    /** The rule as a regular expression of ECMA-262, as JSON Schema has it. */
    public String regularExpression() {
        String reserved = this == SECRET ? "(?!" + RESERVED_PREFIX + ")" : "";
        return "^" + reserved + pattern.pattern() + "$";
    }

    /** In words, for people. */
    public String rule() {
        return rule;
    }

    /**
     * @return the name
     * @throws SecretException.InvalidArgument where it breaks the rule; the message says the rule, and does not repeat the
     *     name, which may be anything
     */
    public String check(String name) {
        if (name == null || name.isEmpty()) {
            throw new SecretException.InvalidArgument(field, label + " is required");
        }
        if (this == SECRET && name.startsWith(RESERVED_PREFIX)) {
            throw new SecretException.InvalidArgument(field, "secret name cannot be started with " + RESERVED_PREFIX);
        }
        if (!pattern.matcher(name).matches()) {
            throw new SecretException.InvalidArgument(field, rule);
        }
        return name;
    }

    /** Whether {@link #check} accepts the name. */
    public boolean accepts(String name) {
        return pattern.matcher(name).matches() && !(this == SECRET && name.startsWith(RESERVED_PREFIX));
    }
}
