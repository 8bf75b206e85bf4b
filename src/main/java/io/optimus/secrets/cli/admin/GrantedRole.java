package io.optimus.secrets.cli.admin;

/**
 * What a policy grants, by its name: {@code optimus-ROLE:PROJECT}, with {@code :NAMESPACE} behind it where the role is for one.
 *
 * @param namespace empty where the role is for the whole project
 */
public record GrantedRole(String role, String project, String namespace) {

    private static final String PREFIX = "optimus-";
    private static final String SEPARATOR = ":";
    private static final char CAPITAL = '~';

    /** Null where the policy is for no project, or none of ours. */
    public static GrantedRole ofPolicy(String name) {
        String[] parts = name.split(SEPARATOR, -1);
        if (!name.startsWith(PREFIX) || parts.length < 2 || parts.length > 3 || name.endsWith(SEPARATOR)) {
            return null;
        }
        return new GrantedRole(
                parts[0].substring(PREFIX.length()), inItsCase(parts[1]), parts.length == 3 ? inItsCase(parts[2]) : "");
    }

    /** Vault keeps a policy's name in lower case; what was a capital has a mark before it. */
    private static String inItsCase(String escaped) {
        StringBuilder name = new StringBuilder();
        boolean capital = false;
        for (char letter : escaped.toCharArray()) {
            if (letter != CAPITAL) {
                name.append(capital ? Character.toUpperCase(letter) : letter);
            }
            capital = letter == CAPITAL;
        }
        return name.toString();
    }
}
