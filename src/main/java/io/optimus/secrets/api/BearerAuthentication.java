package io.optimus.secrets.api;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Callers;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines the caller from {@code Authorization: Bearer}, with a Vault token or a JWT. */
@ApplicationScoped
public class BearerAuthentication {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,8192}) *");

    private final Callers callers;

    BearerAuthentication(Callers callers) {
        this.callers = callers;
    }

    /** @param authorization the values of the header or metadata of that name */
    public <T> Uni<T> asCaller(List<String> authorization, Request request, Function<Caller, Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            String token = bearerToken(authorization);
            return callers.caller(token, request)
                    .onItem()
                    .transformToUni(caller -> call.apply(caller)
                            .onFailure(SecretException.Unauthenticated.class)
                            .recoverWithUni(refusal -> retry(token, caller, call, refusal)));
        });
    }

    /** Retries with a new token: the cached token of a JWT may have been revoked. The refused call has changed nothing. */
    private <T> Uni<T> retry(String token, Caller refused, Function<Caller, Uni<T>> call, Throwable refusal) {
        return callers.callerAfterRefusal(token, refused)
                .onItem()
                .transformToUni(other ->
                        other.map(call).orElseGet(() -> Uni.createFrom().failure(refusal)));
    }

    private static String bearerToken(List<String> headers) {
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
