package io.optimus.secrets.testing.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.optimus.secrets.testing.vault.JwtIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Replaces the API server of Kubernetes: it issues tokens of service accounts, and reviews them for Vault. */
public final class KubernetesApi implements AutoCloseable {

    /** The token of the account that may review the tokens of others. */
    public static final String REVIEWER_TOKEN = "canary-reviewer-token";

    private static final String AUDIENCE = "https://kubernetes.default.svc.cluster.local";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JwtIssuer issuer = JwtIssuer.create();
    private final Map<String, ServiceAccount> accountsByToken = new ConcurrentHashMap<>();
    private final HttpsServer server;

    private record ServiceAccount(String namespace, String name, String uid) {

        String user() {
            return "system:serviceaccount:" + namespace + ":" + name;
        }
    }

    /** @param certificate for 127.0.0.1 */
    public KubernetesApi(ServerCertificate certificate) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/apis/authentication.k8s.io/v1/tokenreviews", this::review);
        server.start();
    }

    public String address() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The token that a pod of a new service account has. */
    public String token(String namespace, String name) {
        ServiceAccount account =
                new ServiceAccount(namespace, name, UUID.randomUUID().toString());
        String token = issuer.issue(
                Map.of(
                        "iss",
                        AUDIENCE,
                        "aud",
                        List.of(AUDIENCE),
                        "sub",
                        account.user(),
                        "kubernetes.io",
                        Map.of("namespace", namespace, "serviceaccount", Map.of("name", name, "uid", account.uid()))),
                Duration.ofHours(1));
        accountsByToken.put(token, account);
        return token;
    }

    /** Deletes the service account of the token. */
    public void delete(String token) {
        accountsByToken.remove(token);
    }

    private void review(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        boolean allowed =
                ("Bearer " + REVIEWER_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (allowed) {
            ServiceAccount account =
                    accountsByToken.get(request.path("spec").path("token").asText());
            respond(
                    exchange,
                    201,
                    Map.of(
                            "kind",
                            "TokenReview",
                            "apiVersion",
                            "authentication.k8s.io/v1",
                            "status",
                            account == null ? Map.of("authenticated", false) : status(account)));
        } else {
            respond(exchange, 403, Map.of("kind", "Status", "status", "Failure", "code", 403));
        }
    }

    private static Map<String, Object> status(ServiceAccount account) {
        return Map.of(
                "authenticated",
                true,
                "user",
                Map.of("username", account.user(), "uid", account.uid()),
                "audiences",
                List.of(AUDIENCE));
    }

    private static void respond(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
