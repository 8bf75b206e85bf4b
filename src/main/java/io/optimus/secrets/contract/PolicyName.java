package io.optimus.secrets.contract;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The name of the policy of a granted role, such as {@code optimus-namespace-editor:sales:crm}.
 *
 * @param project null if the role is for the whole mount
 * @param namespace null if the role is not for a namespace
 */
public record PolicyName(Role role, String project, String namespace) {

    /** Names cannot contain it, so the policies of different roles, projects and namespaces have different names. */
    private static final String SEPARATOR = ":";

    /** Precedes a letter that is a capital in the original: Vault ignores the case of the names of policies. */
    private static final char CAPITAL = '~';

    public String of(String mount) {
        StringBuilder name = new StringBuilder(start(mount, role));
        if (role.extent().names() > 0) {
            name.append(SEPARATOR).append(inLowerCase(project));
        }
        if (role.extent().names() > 1) {
            name.append(SEPARATOR).append(inLowerCase(namespace));
        }
        return name.toString();
    }

    /**
     * Parses the name of a policy for any mount.
     *
     * @return empty if the name is not that of a policy for a role
     */
    public static Optional<PolicyName> parse(String name) {
        String first = name.split(SEPARATOR, -1)[0];
        for (Role role : Role.values()) {
            String end = "-" + role.cliName();
            if (first.endsWith(end)) {
                String mount = first.substring(0, first.length() - end.length());
                return parse(original(mount), name);
            }
        }
        return Optional.empty();
    }

    /** @return empty if the name is not that of a policy for a role at this mount */
    public static Optional<PolicyName> parse(String mount, String name) {
        String[] parts = name.split(SEPARATOR, -1);
        for (Role role : Role.values()) {
            boolean fits = parts[0].equals(start(mount, role))
                    && parts.length == 1 + role.extent().names();
            if (fits && accepted(parts)) {
                return Optional.of(new PolicyName(role, part(parts, 1), part(parts, 2)));
            }
        }
        return Optional.empty();
    }

    /** Whether the role is one in this project, or in all projects. */
    public boolean appliesTo(String project) {
        return this.project == null || this.project.equals(project);
    }

    /** The roles of a caller with these policies, for any mount. */
    public static List<PolicyName> among(List<String> policies) {
        return policies.stream()
                .map(PolicyName::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The projects of the roles, without duplicates. A role for all projects has none. */
    public static List<String> projects(List<PolicyName> roles) {
        return roles.stream()
                .map(PolicyName::project)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static String start(String mount, Role role) {
        return inLowerCase(mount) + "-" + role.cliName();
    }

    private static boolean accepted(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (!NameGrammar.VAULT.accepts(original(parts[i]))) {
                return false;
            }
        }
        return true;
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? original(parts[index]) : null;
    }

    private static String inLowerCase(String name) {
        StringBuilder escaped = new StringBuilder();
        for (char letter : name.toCharArray()) {
            if (Character.isUpperCase(letter)) {
                escaped.append(CAPITAL);
            }
            escaped.append(Character.toLowerCase(letter));
        }
        return escaped.toString();
    }

    private static String original(String escaped) {
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
