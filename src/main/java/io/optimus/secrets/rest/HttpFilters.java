package io.optimus.secrets.rest;

import io.optimus.secrets.api.HttpLimits;
import io.optimus.secrets.rest.http.Admission;
import io.optimus.secrets.rest.http.ApiMethods;
import io.optimus.secrets.rest.http.ApiPaths;
import io.optimus.secrets.rest.http.BodyReader;
import io.optimus.secrets.rest.http.MessageFraming;
import io.optimus.secrets.rest.http.RequestIds;
import io.optimus.secrets.rest.http.RequestMetrics;
import io.optimus.secrets.rest.http.SerialConnection;
import io.optimus.secrets.rest.trace.RequestSpans;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Registers the filters that a request passes before it reaches a resource. The highest priority runs first. */
@ApplicationScoped
public class HttpFilters {

    private final HttpLimits limits;
    private final RequestMetrics requestMetrics;
    private final RequestSpans requestSpans;
    private final Admission admission;
    private final BodyReader bodyReader;

    HttpFilters(
            HttpLimits limits,
            RequestMetrics requestMetrics,
            RequestSpans requestSpans,
            Admission admission,
            BodyReader bodyReader) {
        this.limits = limits;
        this.requestMetrics = requestMetrics;
        this.requestSpans = requestSpans;
        this.admission = admission;
        this.bodyReader = bodyReader;
    }

    void register(@Observes Filters filters) {
        filters.register(context -> SerialConnection.watch(context, limits.responseTimeout()), 400);
        filters.register(HttpFilters::requireHttpsFromNowOn, 350);
        filters.register(RequestIds::name, 300);
        filters.register(requestMetrics::begin, 275);
        filters.register(MessageFraming::check, 250);
        filters.register(requestSpans::begin, 225);
        filters.register(bodyReader::checkLength, 200);
        filters.register(admission::check, 150);
        filters.register(ApiPaths::check, 100);
        filters.register(requestSpans::name, 90);
        filters.register(ApiMethods::check, 75);
        filters.register(bodyReader::read, 50);
        filters.register(admission::begin, 25);
    }

    void registerFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(MessageFraming::failed);
    }

    /** Tells browsers to use only HTTPS from now on. A user may open the API description in a browser. */
    private static void requireHttpsFromNowOn(RoutingContext context) {
        if (context.request().isSSL()) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
