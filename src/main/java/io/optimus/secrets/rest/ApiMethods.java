package io.optimus.secrets.rest;

import io.vertx.ext.web.RoutingContext;

/** Refuses a method that a path does not have, and says which it has: routing would say that there is no such path. */
final class ApiMethods {

    private ApiMethods() {}

    static void check(RoutingContext context) {
        ApiPaths.kind(context.normalizedPath())
                .filter(path -> !path.has(context.request().method().name()))
                .ifPresentOrElse(path -> refuse(context, path), context::next);
    }

    private static void refuse(RoutingContext context, ApiPath path) {
        context.response().putHeader("Allow", path.allow());
        ProblemWriter.write(
                context, Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "this path's methods are " + path.allow(), null));
    }
}
