package io.optimus.secrets.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What happens to a request before it reaches a resource, in this order. */
@ApplicationScoped
public class HttpFilters {

    private final BodyLimit bodyLimit;

    public HttpFilters(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.bodyLimit = new BodyLimit(maxBodySize.asLongValue());
    }

    void register(@Observes Filters filters) {
        filters.register(RequestIds::name, 300);
        filters.register(MessageFraming::check, 250);
        filters.register(bodyLimit::check, 200);
        filters.register(ApiPaths::check, 100);
        filters.register(ApiMethods::check, 75);
        filters.register(bodyLimit::read, 50);
    }
}
