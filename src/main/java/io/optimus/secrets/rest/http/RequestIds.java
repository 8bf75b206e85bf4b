package io.optimus.secrets.rest.http;

import io.optimus.secrets.api.RequestId;
import io.vertx.ext.web.RoutingContext;

/**
 * Gives each request an id: the caller's {@code X-Request-Id} if it is safe, otherwise a new one. The id is sent to Vault's audit log
 * and back to the caller.
 */
public final class RequestIds {

    private static final String KEY = "requestId";

    private RequestIds() {}

    public static void name(RoutingContext context) {
        String id = RequestId.of(context.request().getHeader(RequestId.HEADER));
        context.put(KEY, id);
        context.response().putHeader(RequestId.HEADER, id);
        context.next();
    }

    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}
