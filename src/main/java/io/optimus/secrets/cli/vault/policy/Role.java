package io.optimus.secrets.cli.vault.policy;

import io.optimus.secrets.cli.command.WrongUsage;

/** A role, by a file of {@code vault-policies/}. The service's own role is not one of these: only the service has it. */
public enum Role {
    PROJECT_ADMIN("project-admin", Extent.PROJECT),
    NAMESPACE_EDITOR("namespace-editor", Extent.NAMESPACE),
    NAMESPACE_READER("namespace-reader", Extent.NAMESPACE),
    SCHEDULER("scheduler", Extent.PROJECT),
    OPERATOR("operator", Extent.MOUNT);

    /** What a role is for one of. */
    public enum Extent {
        MOUNT,
        PROJECT,
        NAMESPACE
    }

    private final String word;
    private final Extent extent;

    Role(String word, Extent extent) {
        this.word = word;
        this.extent = extent;
    }

    /** As the command line, the policies' names and their files have it. */
    public String word() {
        return word;
    }

    public Extent extent() {
        return extent;
    }

    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word.equals(word)) {
                return role;
            }
        }
        throw new WrongUsage(
                word.equals("service")
                        ? "the role service is the service's own: 'optimus admin init' sets it up, and it cannot be granted"
                        : "--role must be one of: " + words());
    }

    public static String words() {
        StringBuilder words = new StringBuilder();
        for (Role role : values()) {
            words.append(words.isEmpty() ? "" : ", ").append(role.word);
        }
        return words.toString();
    }
}
