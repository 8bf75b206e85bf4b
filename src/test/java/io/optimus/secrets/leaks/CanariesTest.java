package io.optimus.secrets.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.LogFloors;
import io.optimus.secrets.testing.quarkus.OwnVaultProfile;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Values and tokens are never shown, even with the most detailed logging that an operator can set. Requests are sent over plain
 * sockets, because an HTTP client in the same process would log them itself.
 */
@QuarkusTest
@TestProfile(CanariesTest.Profile.class)
class CanariesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "/api/v1beta1/project/canaries/secret";

    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;

    VaultServer vault;
    VaultProxy proxy;

    private final List<String> canaries = new ArrayList<>();
    private final List<ReceivedResponse> responses = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();

    public static class Profile extends OwnVaultProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            settings.put("quarkus.log.level", "ALL");
            settings.putAll(LogFloors.turnedUpTo("ALL"));
            // These logs are long, and are written before the level of the console applies.
            settings.put("quarkus.log.category.\"io.quarkus.arc\".level", "INFO");
            settings.put("quarkus.log.category.\"io.quarkus.test\".level", "INFO");
            settings.put("quarkus.log.console.level", "WARN");
            settings.put("quarkus.log.file.enabled", "true");
            settings.put("quarkus.log.file.level", "ALL");
            settings.put("quarkus.log.file.json.enabled", "true");
            settings.put(
                    "quarkus.log.file.path",
                    TestFolder.create("canaries").resolve("service.log").toString());
            return settings;
        }
    }

    @Test
    void valuesAndTokensAreInNoResponseLogOrMetric() {
        // Given
        Logger.getLogger(CanariesTest.class)
                .trace("a line as fine as they come, since the loggers on the way may have none");
        String token = canary(vault.root().tokenWith("canaries", Map.of("optimus/*", all(), "auth/token/*", all())));

        // When
        send("POST", "/KEY", token, value("canary-registered"));
        send("POST", "/KEY", token, value("canary-registered-again"));
        send("PUT", "/KEY", token, value("canary-updated"));
        send("PUT", "/MISSING", token, value("canary-of-missing"));
        send("GET", "", token, "");
        refusedRequests(token);
        strangers();
        troubleWithVault(token);
        callsByGrpc(token);
        send("DELETE", "/KEY", token, "");

        // Then
        assertThat(responses)
                .extracting(ReceivedResponse::status)
                .contains(200, 400, 401, 404, 409, 413, 415, 500, 503);
        assertThat(responses).extracting(ReceivedResponse::toString).allSatisfy(this::holdsNoCanary);
        assertThat(statuses)
                .extracting(Status::getCode)
                .contains(Status.Code.ALREADY_EXISTS, Status.Code.INVALID_ARGUMENT, Status.Code.UNAUTHENTICATED);
        assertThat(statuses).extracting(Status::toString).allSatisfy(this::holdsNoCanary);
        holdsNoCanary(metrics());
        holdsNoCanary(AuditLog.of(vault).text());
        holdsNoCanary(logText());
    }

    @Test
    void theLogIsJsonIfConfigured() throws JsonProcessingException {
        // When
        send("GET", "", canary("hvs.canary-of-the-log"), "");

        // Then
        List<String> lines = wholeLines();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            JsonNode entry = JSON.readTree(line);
            assertThat(entry.path("level").asText()).isNotEmpty();
            assertThat(entry.path("message").isTextual()).isTrue();
        }
    }

    /** Sends a canary in every place in which a client could put a value or a token by mistake. */
    private void refusedRequests(String token) {
        String value = canary("canary-refused");
        String base64 = canary(base64(value));
        send("POST", "/BAD", token, "{\"value\":\"" + base64 + "\"");
        send("POST", "/BAD", token, "{\"value\":\"" + value + "\"}");
        send("POST", "/BAD", token, "{\"value\":[\"" + base64 + "\"]}");
        send("POST", "/BAD", token, "{\"value\":" + value + "}");
        send("POST", "/BAD", token, value);
        send("POST", "/BAD", token, "{\"" + base64 + "\":1,\"" + base64 + "\":2}");
        send("POST", "/BAD", token, "{\"value\":\"eA==\",\"namespaceName\":\"" + value + "!\"}");
        send("POST", "/BAD", token, "{\"value\":\"" + base64.repeat(60_000) + "\"}");
        send("POST", "/" + value + "!", token, value("canary-with-bad-name"));
        send("DELETE", "/BAD?value=" + value, token, "");
        send("GET", "?page_token=" + base64, token, "");
        responses.add(PlainRequest.of("POST", SECRET + "/BAD")
                .token(token)
                .json(value)
                .header("Content-Type", "text/plain")
                .send(RestAssured.port));
    }

    private void callsByGrpc(String token) {
        String value = canary("canary-by-grpc");
        canary(base64(value));
        try (GrpcClient client = GrpcClient.ofService(token, "canaries")) {
            for (Runnable call : List.<Runnable>of(
                    () -> client.register("GRPC", "", value),
                    () -> client.register("GRPC", "", value),
                    () -> client.registerEncoded("GRPC", "", value),
                    () -> client.register(value + "!", value + "!", value),
                    () -> client.project(value + "!").list(),
                    () -> client.update("GRPC", "", value.repeat(60_000)),
                    () -> client.authorization("Bearer " + canary("hvs.canary-by-grpc"))
                            .list(),
                    () -> client.authorization("Basic " + canary(base64("bob:canary-by-grpc")))
                            .list())) {
                statuses.add(GrpcClient.status(call));
            }
        }
    }

    private void strangers() {
        send("POST", "/KEY", canary("hvs.canary-unknown-token"), value("canary-of-stranger"));
        send("GET", "", canary("hvs.canary-of-lister"), "");
        send("GET", "", canary("eyJjYW5hcnki.eyJjYW5hcnkta.canary-signature"), "");
        responses.add(PlainRequest.of("GET", SECRET)
                .header("Authorization", "Basic " + canary(base64("alice:canary-password")))
                .send(RestAssured.port));
        responses.add(PlainRequest.of("POST", "/api/v1beta1/session")
                .json("{\"method\":\"userpass\",\"username\":\"alice\",\"password\":\"%s\"}"
                        .formatted(canary("canary-login-password")))
                .send(RestAssured.port));
        responses.add(PlainRequest.of("POST", "/api/v1beta1/session")
                .json("{\"method\":\"%s\"}".formatted(canary("canary-method")))
                .send(RestAssured.port));
    }

    private void troubleWithVault(String token) {
        String echoed = canary("canary-echoed");
        proxy.respond("POST", "KEY", 400, "{\"errors\":[\"cannot take %s\"]}".formatted(echoed), 1);
        send("PUT", "/KEY", token, value("canary-of-trouble-1"));
        proxy.respond("GET", "KEY", 200, "{\"data\":" + echoed, 1);
        send("PUT", "/KEY", token, value("canary-of-trouble-2"));
        proxy.respond("POST", "KEY", 200, "{\"data\":{\"version\":\"" + echoed + "\"}}", 1);
        send("PUT", "/KEY", token, value("canary-of-trouble-3"));
        proxy.respond("LIST", "canaries", 500, echoed, 1);
        send("GET", "", token, "");
        proxy.loseResponsesTo("POST", "KEY", 1);
        send("PUT", "/KEY", token, value("canary-of-lost-response"));
        proxy.loseRequests("POST", "KEY", 1);
        send("PUT", "/KEY", token, value("canary-of-lost-request"));
        proxy.clearFaults();
        vault.seal();
        send("POST", "/KEY", token, value("canary-of-sealed-vault"));
        vault.unseal();
    }

    private void send(String call, String rest, String token, String body) {
        responses.add(
                PlainRequest.of(call, SECRET + rest).token(token).json(body).send(RestAssured.port));
    }

    /** A body with a canary. */
    private String value(String text) {
        canary(text);
        return "{\"value\":\"%s\"}".formatted(canary(base64(text + UUID.randomUUID())));
    }

    private String canary(String text) {
        canaries.add(text);
        return text;
    }

    private void holdsNoCanary(String text) {
        assertThat(text).isNotEmpty();
        assertThat(canaries.stream().filter(text::contains)).isEmpty();
    }

    private String metrics() {
        return PlainRequest.of("GET", "/q/metrics").send(RestAssured.port).body();
    }

    /** Also adds the service's own credentials to the canaries. */
    private String logText() {
        vault.serviceSettings().forEach((name, setting) -> {
            if (name.contains("secret-id")) {
                canary(setting);
            }
        });
        String text = String.join("\n", wholeLines());
        assertThat(text).contains("\"level\":\"DEBUG\"", "\"level\":\"TRACE\"");
        return text;
    }

    /** The lines of the log, without the last line if another thread is still writing it. */
    private List<String> wholeLines() {
        try {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> all() {
        return List.of("create", "read", "update", "patch", "delete", "list");
    }
}
