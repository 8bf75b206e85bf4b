package io.optimus.secrets.rest.http;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Refuses a method that a path does not have, and names the methods that the path has. Routing would respond that there is no such path.
 * This class also responds to {@code OPTIONS}, because routing would include the methods of other paths.
 */
public final class ApiMethods {

    private static final String OPTIONS = "OPTIONS";

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", OPTIONS);

    private ApiMethods() {}

    /** Whether HTTP defines the method. A caller may send any word, which must not become a name in traces or metrics. */
    public static boolean known(String method) {
        return KNOWN.contains(method);
    }

    public static void check(RoutingContext context) {
        String method = context.request().method().name();
        Route.of(context.normalizedPath())
                .filter(route -> !route.methods().contains(method))
                .ifPresentOrElse(route -> respond(context, route, method), context::next);
    }

    private static void respond(RoutingContext context, Route route, String method) {
        String allow = String.join(", ", route.methods()) + ", " + OPTIONS;
        context.response().putHeader("Allow", allow);
        if (method.equals(OPTIONS)) {
            context.response().end();
        } else {
            ProblemWriter.write(
                    context, Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "this path's methods are " + allow, null));
        }
    }
}
