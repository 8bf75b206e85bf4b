package io.optimus.secrets.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of the API: their paths and methods. The resources take their {@code @Path} from {@link Template}, and the command
 * line makes its requests with {@link #path}.
 */
public enum Route {
    PROJECTS(Template.PROJECTS, "GET", "HEAD"),
    NAMESPACES(Template.PROJECTS + Template.NAMESPACES_OF_PROJECT, "GET", "HEAD"),
    SECRETS(Template.SECRETS, "GET", "HEAD"),
    RESOLVE(Template.RESOLVE, "POST"),
    IMPORT(Template.IMPORT, "POST"),
    SECRET(Template.SECRET, "GET", "HEAD", "POST", "PUT", "DELETE"),
    COMPARE(Template.COMPARE, "POST"),
    ROLLBACK(Template.ROLLBACK, "POST"),
    UNDELETE(Template.UNDELETE, "POST"),
    VERSIONS(Template.VERSIONS, "GET", "HEAD", "DELETE"),
    NOTES(Template.NOTES, "POST"),
    SESSION(Template.SESSION, "GET", "HEAD", "POST", "DELETE"),
    RENEW_SESSION(Template.SESSION + Template.RENEW, "POST"),
    BEGIN_OIDC(Template.SESSION + Template.OIDC + Template.AUTH_URL, "POST"),
    FINISH_OIDC(Template.SESSION + Template.OIDC + Template.CALLBACK, "POST"),
    LOGIN_METHODS(Template.LOGIN_METHODS, "GET", "HEAD"),
    SERVICE(Template.SERVICE, "GET", "HEAD"),
    PING(Template.PING, "GET", "HEAD");

    /** The paths as text, since annotations take constants only. */
    public static final class Template {
        public static final String API = "/api/";
        public static final String VERSION = API + "v1beta1";
        public static final String PROJECTS = VERSION + "/project";
        public static final String NAMESPACES_OF_PROJECT = "/{project_name}/namespace";
        public static final String SECRETS = PROJECTS + "/{project_name}/secret";
        public static final String RESOLVE = SECRETS + ":resolve";
        public static final String IMPORT = SECRETS + ":import";
        public static final String SECRET = SECRETS + "/{secret_name}";
        public static final String COMPARE = SECRET + ":compare";
        public static final String ROLLBACK = SECRET + ":rollback";
        public static final String UNDELETE = SECRET + ":undelete";
        public static final String VERSIONS = SECRET + "/versions";
        public static final String NOTES = SECRET + "/notes";
        public static final String SESSION = VERSION + "/session";
        public static final String RENEW = "/renew";
        public static final String OIDC = "/oidc";
        public static final String AUTH_URL = "/auth-url";
        public static final String CALLBACK = "/callback";
        public static final String LOGIN_METHODS = SESSION + "/methods";
        public static final String SERVICE = VERSION + "/service";
        public static final String PING = "/ping";

        private Template() {}
    }

    /** What follows a secret's name in the paths of its actions. A secret's name has no colon. */
    public static final List<String> SECRET_ACTIONS = List.of(":compare", ":rollback", ":undelete");

    /** The parts of a path that may follow a secret's name. */
    public static final Set<String> PARTS_OF_SECRET = Set.of("versions", "notes");

    /** The end of the path of {@link #RESOLVE}. */
    public static final String RESOLVE_SUFFIX = ":resolve";

    /** The end of the path of {@link #IMPORT}. */
    public static final String IMPORT_SUFFIX = ":import";

    private final String template;
    private final String[] parts;
    private final List<String> methods;

    Route(String template, String... methods) {
        this.template = template;
        this.parts = parts(template);
        this.methods = List.of(methods);
    }

    /** The path with names in braces, as OpenAPI writes it. */
    public String template() {
        return template;
    }

    public List<String> methods() {
        return methods;
    }

    /**
     * The path for these names.
     *
     * @param names one for each name in braces, in their order; percent-encoded here
     */
    public String path(String... names) {
        StringBuilder path = new StringBuilder();
        int end = 0;
        for (String name : names) {
            int open = template.indexOf('{', end);
            path.append(template, end, open).append(PercentEncoding.encode(name));
            end = template.indexOf('}', open) + 1;
        }
        if (template.indexOf('{', end) >= 0) {
            throw new IllegalArgumentException("too few names for " + template);
        }
        return path.append(template, end, template.length()).toString();
    }

    /**
     * The route of a path.
     *
     * @param path normalised and without a query; a slash at its end is ignored
     * @return empty if no route has this form, whatever its names are
     */
    public static Optional<Route> of(String path) {
        String[] parts = parts(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        for (Route route : values()) {
            if (route.matches(parts)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** A secret's name, without the action that may follow it in a path. */
    public static String withoutAction(String part) {
        for (String action : SECRET_ACTIONS) {
            if (part.endsWith(action)) {
                return part.substring(0, part.length() - action.length());
            }
        }
        return part;
    }

    private static String[] parts(String path) {
        return path.split("/", -1);
    }

    private boolean matches(String[] given) {
        if (parts.length != given.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!matches(parts[i], given[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(String form, String part) {
        if (!form.startsWith("{")) {
            return form.equals(part);
        }
        String suffix = form.substring(form.indexOf('}') + 1);
        return suffix.isEmpty() ? this != SECRET || withoutAction(part).equals(part) : part.endsWith(suffix);
    }
}
