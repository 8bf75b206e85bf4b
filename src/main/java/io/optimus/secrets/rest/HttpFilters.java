package io.optimus.secrets.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What happens to a request before it reaches a resource, in this order. */
@ApplicationScoped
public class HttpFilters {

    private final ClientTimeouts clientTimeouts;
    private final RequestSpans requestSpans;
    private final RequestLimit requestLimit;
    private final BodyLimit bodyLimit;
    private final BodyReader bodyReader;

    HttpFilters(
            ClientTimeouts clientTimeouts,
            RequestSpans requestSpans,
            RequestLimit requestLimit,
            BodyLimit bodyLimit,
            BodyReader bodyReader) {
        this.clientTimeouts = clientTimeouts;
        this.requestSpans = requestSpans;
        this.requestLimit = requestLimit;
        this.bodyLimit = bodyLimit;
        this.bodyReader = bodyReader;
    }

    void register(@Observes Filters filters) {
        filters.register(clientTimeouts::headIsRead, 400);
        filters.register(UnreadAnswers::await, 350);
        filters.register(RequestIds::name, 300);
        filters.register(MessageFraming::check, 250);
        filters.register(requestSpans::begin, 225);
        filters.register(bodyLimit::check, 200);
        filters.register(requestLimit::check, 150);
        filters.register(ApiPaths::check, 100);
        filters.register(requestSpans::name, 90);
        filters.register(ApiMethods::check, 75);
        filters.register(bodyReader::read, 50);
        filters.register(requestLimit::begin, 25);
    }
}
