package io.optimus.secrets.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.cli.ServiceCredentials;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.TransitDigest;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultNamespace;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service in a namespace of OpenBao. The root namespace has mounts and logins with the same paths. */
class NamespaceOfServiceIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    private static final String NAMESPACE = "service/data";
    private static final String PROJECT = "in-namespace";
    private static final String USER = "user-of-namespace";

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static VaultNamespace namespace;

    private final String requestId = "in-namespace-" + UUID.randomUUID();

    @BeforeAll
    static void startServiceInNamespace() {
        if (!root().isOpenBao()) {
            return;
        }
        namespace = VaultNamespace.create(STACK.vault(), NAMESPACE);
        namespace.addUser(USER, VaultUsers.PASSWORD);
        String credentials = folder.resolve("service.properties").toString();
        AdminCommandLine admin = AdminCommandLine.on(STACK.vault());
        admin.succeed("init", "--vault-namespace", NAMESPACE, "--service-credentials", credentials);
        String holder = "userpass:" + USER;
        admin.succeed(
                "grant", "--vault-namespace", NAMESPACE, "-p", PROJECT, "--role", "project-admin", "--to", holder);
        Map<String, String> settings = ServiceCredentials.in(Path.of(credentials));
        settings.put("quarkus.vault.url", STACK.vault().address());
        service = ServiceProcess.start(settings, Map.of("OPTIMUS_VAULT_NAMESPACE", NAMESPACE));
    }

    @BeforeEach
    void needsNamespaces() {
        assumeTrue(root().isOpenBao(), "the community edition of Vault has no namespaces");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void theServiceWorksInANamespace() {
        // Given
        String token = logIn(USER).json().path("token").asText();

        // When, Then
        assertThat(write("POST", token, "LIFE", "first").status()).isEqualTo(200);
        assertRow(row(token, "LIFE"), 1, "LIFE", "first");
        assertThat(write("PUT", token, "LIFE", "second").status()).isEqualTo(200);
        assertRow(row(token, "LIFE"), 2, "LIFE", "second");
        assertThat(send("GET", "/LIFE", token, "").json().path("value").asText())
                .isEqualTo(base64("second"));
        assertThat(send("DELETE", "/LIFE", token, "").status()).isEqualTo(200);
        assertThat(row(token, "LIFE").isMissingNode()).isTrue();
        assertThat(send("GET", "/LIFE", token, "").status()).isEqualTo(404);
        JsonNode stored =
                namespace.get("optimus/metadata/" + PROJECT + "/_project/LIFE").data();
        assertThat(stored.path("current_version").asInt()).isEqualTo(2);
    }

    @Test
    void nothingAppearsInTheRootNamespace() {
        // Given
        AuditLog audit = AuditLog.fromNow(STACK.vault());

        // When
        String token = logIn(USER).json().path("token").asText();
        write("POST", token, "AUDITED", "first");
        write("PUT", token, "AUDITED", "second");
        row(token, "AUDITED");
        send("GET", "/AUDITED", token, "");

        // Then
        List<JsonNode> requests = audit.requestsWithId(requestId).stream()
                .map(entry -> entry.path("request"))
                .toList();
        assertThat(requests)
                .extracting(request -> request.path("path").asText())
                .contains(
                        "auth/userpass/login/" + USER,
                        "optimus/data/" + PROJECT + "/_project/AUDITED",
                        "optimus/metadata/" + PROJECT + "/_project/AUDITED");
        assertThat(requests)
                .extracting(request -> request.at("/namespace/path").asText())
                .containsOnly(NAMESPACE + "/");
        assertThat(root().list("optimus/metadata/" + PROJECT + "/_project/").toString())
                .doesNotContain("AUDITED");
    }

    @Test
    void aSecretOfTheRootNamespaceIsNotFound() {
        // Given
        String token = logIn(USER).json().path("token").asText();
        write("POST", token, "OWN", "value");
        root().set("optimus/data/" + PROJECT + "/_project/OF_ROOT", Map.of("data", Map.of("value", "of root")));

        // When, Then
        assertThat(row(token, "OWN").isMissingNode()).isFalse();
        assertThat(row(token, "OF_ROOT").isMissingNode()).isTrue();
        assertThat(send("GET", "/OF_ROOT", token, "").status()).isEqualTo(404);
    }

    @Test
    void aUserOfTheRootNamespaceCannotLogIn() {
        // Given
        STACK.users().add("user-of-root");

        // When, Then
        assertThat(logIn("user-of-root").status()).isEqualTo(401);
        assertThat(logIn(USER).status()).isEqualTo(200);
    }

    /** The digest is made with the key of the namespace. The root namespace has a key of its own. */
    private static void assertRow(JsonNode row, int version, String name, String value) {
        assertThat(row.path("version").asInt()).isEqualTo(version);
        assertThat(row.path("digest").asText())
                .isEqualTo(TransitDigest.of(namespace::set, PROJECT, name, value))
                .isNotEqualTo(TransitDigest.of(root()::set, PROJECT, name, value));
    }

    private ReceivedResponse logIn(String user) {
        return PlainRequest.of("POST", "/api/v1beta1/session")
                .header("X-Request-Id", requestId)
                .json("{\"method\":\"userpass\",\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(user, VaultUsers.PASSWORD))
                .send(service.port());
    }

    private ReceivedResponse write(String method, String token, String name, String value) {
        return send(method, "/" + name, token, "{\"value\":\"" + base64(value) + "\"}");
    }

    /** Missing if the list does not have the secret. */
    private JsonNode row(String token, String name) {
        JsonNode rows = send("GET", "", token, "").json().path("secrets");
        assertThat(rows.isArray()).isTrue();
        for (JsonNode row : rows) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        return rows.path("missing");
    }

    private ReceivedResponse send(String method, String call, String token, String json) {
        return PlainRequest.of(method, "/api/v1beta1/project/" + PROJECT + "/secret" + call)
                .header("X-Request-Id", requestId)
                .token(token)
                .json(json)
                .send(service.port());
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static VaultApi root() {
        return STACK.vault().root();
    }
}
