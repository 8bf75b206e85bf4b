package io.optimus.secrets.rest.session;

import io.optimus.secrets.api.BearerAuthentication;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.rest.trace.RequestSpans;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Identifies the caller by the header {@code Authorization}. */
@ApplicationScoped
public class Authentication {

    private final BearerAuthentication authentication;

    Authentication(BearerAuthentication authentication) {
        this.authentication = authentication;
    }

    public <T> Uni<T> asCaller(RoutingContext context, Function<Caller, Uni<T>> call) {
        return authentication.asCaller(
                context.request().headers().getAll("Authorization"), RequestSpans.request(context), call);
    }
}
