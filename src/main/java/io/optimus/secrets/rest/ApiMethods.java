package io.optimus.secrets.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Refuses a method that secrets do not have, and says which they have: routing would say that there is no such path. */
final class ApiMethods {

    private static final List<String> OF_LIST = List.of("GET", "HEAD", "OPTIONS");
    private static final List<String> OF_SECRET = List.of("POST", "PUT", "DELETE", "OPTIONS");

    private ApiMethods() {}

    static void check(RoutingContext context) {
        String path = context.normalizedPath();
        List<String> allowed = ApiPaths.ofSecret(path) ? OF_SECRET : OF_LIST;
        if (!ApiPaths.covers(path)
                || allowed.contains(context.request().method().name())) {
            context.next();
            return;
        }
        String methods = String.join(", ", allowed);
        context.response().putHeader("Allow", methods);
        ProblemWriter.write(
                context, Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "this path's methods are " + methods, null));
    }
}
