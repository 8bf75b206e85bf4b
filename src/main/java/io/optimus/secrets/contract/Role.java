package io.optimus.secrets.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A role that can be granted; its policy is a file in {@code vault-policies/}. The service's own role is not one of these. */
public enum Role {
    PROJECT_ADMIN("project-admin", Extent.PROJECT),
    NAMESPACE_EDITOR("namespace-editor", Extent.NAMESPACE),
    NAMESPACE_READER("namespace-reader", Extent.NAMESPACE),
    SCHEDULER("scheduler", Extent.PROJECT),
    OPERATOR("operator", Extent.MOUNT);

    /** What a role applies to. */
    public enum Extent {
        MOUNT(0),
        PROJECT(1),
        NAMESPACE(2);

        private final int names;

        Extent(int names) {
            this.names = names;
        }

        /** How many names of a project and a namespace it has. */
        int names() {
            return names;
        }
    }

    private final String cliName;
    private final Extent extent;

    Role(String cliName, Extent extent) {
        this.cliName = cliName;
        this.extent = extent;
    }

    /** The role's name in the command line, in the names of its policies and in the name of its file. */
    public String cliName() {
        return cliName;
    }

    public Extent extent() {
        return extent;
    }

    public static Optional<Role> of(String cliName) {
        for (Role role : values()) {
            if (role.cliName.equals(cliName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    public static List<String> cliNames() {
        List<String> names = new ArrayList<>();
        for (Role role : values()) {
            names.add(role.cliName);
        }
        return names;
    }
}
