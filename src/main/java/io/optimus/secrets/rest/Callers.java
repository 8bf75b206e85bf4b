package io.optimus.secrets.rest;

import io.optimus.secrets.secret.Caller;
import io.optimus.secrets.secret.SecretException;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the caller out of a request: {@code Authorization: Bearer} and a Vault token. */
final class Callers {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,8192}) *");

    private Callers() {}

    static Caller of(RoutingContext context) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization == null || authorization.isBlank()) {
            throw new SecretException.Unauthenticated("no token: send a Vault token as Authorization: Bearer");
        }
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            throw new SecretException.Unauthenticated("the Authorization header holds no Bearer token");
        }
        return new Caller(bearer.group(1), RequestIds.of(context));
    }
}
