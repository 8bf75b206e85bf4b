package io.optimus.secrets.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms of path that calls have, and the methods of each. */
enum ApiPath {
    SECRETS(ApiPaths.ROOT + "/{project_name}/secret", "GET", "HEAD"),
    RESOLVE(ApiPaths.ROOT + "/{project_name}/secret:resolve", "POST"),
    SECRET(ApiPaths.ROOT + "/{project_name}/secret/{secret_name}", "GET", "HEAD", "POST", "PUT", "DELETE"),
    COMPARE(ApiPaths.ROOT + "/{project_name}/secret/{secret_name}:compare", "POST"),
    SESSION("/api/v1beta1/session", "GET", "HEAD", "POST", "DELETE"),
    RENEWAL("/api/v1beta1/session/renew", "POST"),
    SERVICE("/api/v1beta1/service", "GET", "HEAD"),
    PING("/ping", "GET", "HEAD");

    /** What {@link #COMPARE} has behind the name, which itself can hold no colon. */
    static final String COMPARE_SUFFIX = ":compare";

    static final String OPTIONS = "OPTIONS";

    private final String form;
    private final List<String> methods;

    ApiPath(String form, String... methods) {
        this.form = form;
        this.methods = List.of(methods);
    }

    String form() {
        return form;
    }

    boolean has(String method) {
        return methods.contains(method);
    }

    /** For the header {@code Allow}. */
    String allow() {
        return String.join(", ", methods) + ", " + OPTIONS;
    }

    /** @param parts what stands behind the root: an empty part, the project, and the rest */
    static ApiPath ofProject(String[] parts) {
        if (parts.length == 3) {
            return parts[2].equals("secret:resolve") ? RESOLVE : SECRETS;
        }
        return parts[3].endsWith(COMPARE_SUFFIX) ? COMPARE : SECRET;
    }

    /** @param path one without a project; the slash that may stand at its end means nothing */
    static Optional<ApiPath> ofOthers(String path) {
        String form = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Arrays.stream(values()).filter(kind -> kind.form.equals(form)).findFirst();
    }
}
