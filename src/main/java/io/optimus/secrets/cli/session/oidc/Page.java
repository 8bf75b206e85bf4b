package io.optimus.secrets.cli.session.oidc;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A page that the browser shows after a login. It repeats no part of the request. */
final class Page {

    private Page() {}

    static void show(HttpExchange exchange, int status, String sentence) {
        byte[] html =
                ("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>optimus login</title></head>"
                                + "<body><p>" + sentence + "</p></body></html>\n")
                        .getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Connection", "close");
        try (exchange) {
            exchange.sendResponseHeaders(status, html.length);
            exchange.getResponseBody().write(html);
        } catch (IOException e) {
            // The browser has closed the connection. The terminal shows the outcome as well.
        }
    }
}
