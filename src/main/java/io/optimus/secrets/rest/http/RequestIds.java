package io.optimus.secrets.rest.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives each request an id: the caller's {@code X-Request-Id} if it is safe, otherwise a new one. The id is sent to Vault's audit log
 * and back to the caller.
 */
public final class RequestIds {

    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "requestId";
    /** Text that begins like a token is not safe: a client may have sent a token by mistake. */
    private static final Pattern SAFE = Pattern.compile("(?!hv[sbr]\\.|[sbr]\\.|eyJ)[A-Za-z0-9._:-]{1,128}");

    private RequestIds() {}

    public static void name(RoutingContext context) {
        String sent = context.request().getHeader(HEADER);
        boolean usable = sent != null && SAFE.matcher(sent).matches();
        String id = usable ? sent : UUID.randomUUID().toString();
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}
