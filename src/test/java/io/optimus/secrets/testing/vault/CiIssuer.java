package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Replaces GitHub or GitLab. It serves the keys of an issuer to Vault, and ID tokens to jobs as GitHub does. */
public final class CiIssuer implements AutoCloseable {

    public static final String REQUEST_TOKEN = "canary-request-token";

    private final JwtIssuer issuer = JwtIssuer.create();
    private final Map<String, Object> claims;
    private final HttpServer server;

    /** @param claims of each token, in addition to the audience and the times */
    public CiIssuer(Map<String, Object> claims) {
        this.claims = claims;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", exchange -> respond(exchange, 200, issuer.jwks()));
        server.createContext("/token", this::token);
        server.start();
    }

    public String idToken(String audience) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("aud", audience);
        return issuer.issue(all, Duration.ofMinutes(5));
    }

    public String jwksUrl() {
        return address() + "/jwks";
    }

    /** The variables that tell a GitHub job how to get its token. */
    public Map<String, String> gitHubVariables() {
        return Map.of(
                "GITHUB_ACTIONS",
                "true",
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                address() + "/token?api-version=2.0",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                REQUEST_TOKEN);
    }

    private void token(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        boolean allowed = ("Bearer " + REQUEST_TOKEN)
                .equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Authorization"));
        int audience = query.indexOf("audience=");
        respond(
                exchange,
                allowed && audience >= 0 ? 200 : 401,
                Map.of("value", idToken(query.substring(audience + "audience=".length()))));
    }

    private static void respond(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = new ObjectMapper().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
