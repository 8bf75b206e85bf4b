package io.optimus.secrets.rest.session;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Callers;
import io.optimus.secrets.rest.trace.RequestSpans;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out the caller from {@code Authorization: Bearer}, with a Vault token or a JWT. */
@ApplicationScoped
public class Authentication {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,8192}) *");

    private final Callers callers;

    Authentication(Callers callers) {
        this.callers = callers;
    }

    public <T> Uni<T> asCaller(RoutingContext context, Function<Caller, Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            String token = bearerToken(context);
            return callers.caller(token, RequestSpans.request(context))
                    .chain(caller -> call.apply(caller)
                            .onFailure(SecretException.Unauthenticated.class)
                            .recoverWithUni(refusal -> retry(token, caller, call, refusal)));
        });
    }

    /** The cached token of a JWT may have been revoked. A call that Vault refused because of its token has changed nothing. */
    private <T> Uni<T> retry(String token, Caller refused, Function<Caller, Uni<T>> call, Throwable refusal) {
        return callers.callerAfterRefusal(token, refused)
                .chain(other -> other.map(call).orElseGet(() -> Uni.createFrom().failure(refusal)));
    }

    private static String bearerToken(RoutingContext context) {
        List<String> headers = context.request().headers().getAll("Authorization");
        if (headers.size() > 1) {
            throw new SecretException.Unauthenticated("the Authorization header is given more than once");
        }
        String authorization = headers.isEmpty() ? null : headers.get(0);
        if (authorization == null || authorization.isBlank()) {
            throw new SecretException.Unauthenticated("no token: send a Vault token as Authorization: Bearer");
        }
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            throw new SecretException.Unauthenticated("the Authorization header has no Bearer token");
        }
        return bearer.group(1);
    }
}
