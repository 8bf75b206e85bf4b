package io.optimus.secrets.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers that hold a secret, or tell of one: nothing on their way may store them. */
final class NotStored {

    private NotStored() {}

    static Response answer(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
