package io.optimus.secrets.rest;

import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a method that a path does not have, and says which it has: routing would say that there is no such path. Answers
 * {@code OPTIONS} for the same reason: routing would tell the methods of other paths, too.
 */
final class ApiMethods {

    private ApiMethods() {}

    static void check(RoutingContext context) {
        String method = context.request().method().name();
        ApiPaths.kind(context.normalizedPath())
                .filter(path -> !path.has(method))
                .ifPresentOrElse(path -> answer(context, path, method), context::next);
    }

    private static void answer(RoutingContext context, ApiPath path, String method) {
        context.response().putHeader("Allow", path.allow());
        if (method.equals(ApiPath.OPTIONS)) {
            context.response().end();
        } else {
            ProblemWriter.write(
                    context,
                    Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "this path's methods are " + path.allow(), null));
        }
    }
}
