package io.optimus.secrets.rest;

import java.util.List;

/** The forms of path that calls on secrets have, and the methods of each. */
enum ApiPath {
    SECRETS("/secret", "GET", "HEAD"),
    RESOLVE("/secret:resolve", "POST"),
    SECRET("/secret/{secret_name}", "GET", "HEAD", "POST", "PUT", "DELETE"),
    COMPARE("/secret/{secret_name}:compare", "POST");

    /** What {@link #COMPARE} has behind the name, which itself can hold no colon. */
    static final String COMPARE_SUFFIX = ":compare";

    private static final String OPTIONS = "OPTIONS";

    private final String form;
    private final List<String> methods;

    ApiPath(String form, String... methods) {
        this.form = ApiPaths.ROOT + "/{project_name}" + form;
        this.methods = List.of(methods);
    }

    String form() {
        return form;
    }

    boolean has(String method) {
        return methods.contains(method) || method.equals(OPTIONS);
    }

    /** For the header {@code Allow}. */
    String allow() {
        return String.join(", ", methods) + ", " + OPTIONS;
    }

    /** @param parts what stands behind the root: an empty part, the project, and the rest */
    static ApiPath of(String[] parts) {
        if (parts.length == 3) {
            return parts[2].equals("secret:resolve") ? RESOLVE : SECRETS;
        }
        return parts[3].endsWith(COMPARE_SUFFIX) ? COMPARE : SECRET;
    }
}
