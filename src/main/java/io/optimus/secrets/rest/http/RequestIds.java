package io.optimus.secrets.rest.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives each request a name: the caller's {@code X-Request-Id}, where that is harmless, else a new one. It goes to Vault's
 * audit log and back to the caller.
 */
public final class RequestIds {

    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "requestId";
    /** Text that begins like a token is refused too: a client may have sent one by mistake. */
    private static final Pattern HARMLESS = Pattern.compile("(?!hv[sbr]\\.|[sbr]\\.|eyJ)[A-Za-z0-9._:-]{1,128}");

    private RequestIds() {}

    public static void name(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        boolean usable = given != null && HARMLESS.matcher(given).matches();
        String id = usable ? given : UUID.randomUUID().toString();
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}
