package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.optimus.secrets.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Vault's own API with one token, as an operator or a script uses it, without the service. */
public record VaultApi(String address, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    public record Response(int status, JsonNode body) {
        public JsonNode data() {
            return body.path("data");
        }
    }

    public Response get(String path) {
        return send("GET", path, null);
    }

    public Response list(String path) {
        return send("LIST", path, null);
    }

    public Response post(String path, Object body) {
        return send("POST", path, body);
    }

    public Response delete(String path) {
        return send("DELETE", path, null);
    }

    /** Like {@link #post}, for the setup of a test: fails if Vault refuses. */
    public JsonNode set(String path, Object body) {
        Response response = post(path, body);
        if (response.status() >= 300) {
            throw new IllegalStateException(
                    "Vault responded with %d to POST %s: %s".formatted(response.status(), path, response.body()));
        }
        return response.body();
    }

    /** Returns when the mount is moved, as {@code vault secrets move} does. Vault responds before the move begins. */
    public void moveMount(String from, String to) {
        String migration = set("sys/remount", Map.of("from", from, "to", to))
                .path("data")
                .path("migration_id")
                .asText();
        Eventually.await(
                from + " is moved to " + to,
                TIMEOUT,
                () -> get("sys/remount/status/" + migration)
                        .data()
                        .path("migration_info")
                        .path("status")
                        .asText()
                        .equals("success"));
    }

    /** Makes a POST and returns the token that unwraps its response. */
    public String wrapped(String path, Object body) {
        return send("POST", path, body, "X-Vault-Wrap-TTL", "5m")
                .body()
                .path("wrap_info")
                .path("token")
                .asText();
    }

    public Response send(String method, String path, Object body) {
        return send(method, path, body, "Accept", "application/json");
    }

    private Response send(String method, String path, Object body, String header, String value) {
        try {
            HttpRequest.BodyPublisher content = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                    .timeout(TIMEOUT)
                    .header("X-Vault-Token", token)
                    .header(header, value)
                    .header(
                            "Content-Type",
                            method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                    .method(method, content)
                    .build();
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = response.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Response(response.statusCode(), json);
        } catch (IOException e) {
            throw new IllegalStateException("no response from Vault to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A token with only these rules, path to capabilities, and Vault's default policy. */
    public String tokenWith(String policyName, Map<String, java.util.List<String>> rules) {
        StringBuilder policy = new StringBuilder();
        rules.forEach((path, capabilities) -> policy.append("path \"%s\" { capabilities = [%s] }%n"
                .formatted(
                        path,
                        String.join(
                                ", ",
                                capabilities.stream().map(c -> '"' + c + '"').toList()))));
        set("sys/policies/acl/" + policyName, Map.of("policy", policy.toString()));
        return set("auth/token/create", Map.of("policies", java.util.List.of(policyName)))
                .path("auth")
                .path("client_token")
                .asText();
    }

    /** Only the health of Vault says which edition it is. */
    public boolean isOpenBao() {
        return !get("sys/health").body().has("enterprise");
    }
}
