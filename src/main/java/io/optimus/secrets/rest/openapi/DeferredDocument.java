package io.optimus.secrets.rest.openapi;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;

/**
 * Prepares the OpenAPI document when it is first requested. Quarkus would do it at each start: it parses and writes the whole document,
 * which takes a seventh of the processor time of the start, and 13 MiB.
 */
@Singleton
public class DeferredDocument {

    private static final String PATHS = "/q/openapi*";

    /** After the filters, and before Quarkus's own route. */
    private static final int ORDER = -1;

    private Callable<?> preparation;
    private volatile boolean waiting;

    /** Without this call, Quarkus has prepared the document itself. */
    void defer(Callable<?> preparation) {
        this.preparation = preparation;
        waiting = true;
    }

    void register(@Observes Router router) {
        router.route(PATHS).order(ORDER).handler(this::prepareFirst);
    }

    private void prepareFirst(RoutingContext context) {
        if (!waiting) {
            context.next();
        } else {
            context.vertx()
                    .executeBlocking(this::prepare)
                    .onSuccess(done -> context.next())
                    .onFailure(context::fail);
        }
    }

    /** Concurrent first requests wait for one preparation. If it fails, the next request tries again. */
    synchronized Void prepare() throws Exception {
        if (waiting) {
            preparation.call();
            waiting = false;
        }
        return null;
    }
}
