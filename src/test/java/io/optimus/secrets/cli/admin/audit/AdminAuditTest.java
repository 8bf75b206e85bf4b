package io.optimus.secrets.cli.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus admin audit} on the audit log of a real Vault, with operations by the command line, REST and Vault's own API. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class AdminAuditTest {

    private static final byte[] VALUE = "canary-value".getBytes(StandardCharsets.UTF_8);

    VaultServer vault;
    SecretsClient secrets;

    @TempDir
    Path folder;

    private String user;
    private String token;

    @BeforeEach
    void anAdministratorOfTheProject() {
        user = "auditee-" + UUID.randomUUID();
        token = VaultUsers.of(vault).addAndLogIn(user).token();
        grant("userpass:" + user);
    }

    @Test
    void eachOperationOfTheServiceIsOneRow() throws IOException {
        // When
        succeed("set", "DB", "canary-1", "-n", "crm", "--owner", "alice");
        succeed("set", "DB", "canary-2", "-n", "crm", "--update-only");
        succeed("rollback", "DB", "--to", "1", "-n", "crm");
        succeed("get", "DB", "-n", "crm");
        succeed("note", "DB", "-n", "crm", "--owner", "bob");
        succeed("list");
        succeed("delete", "DB", "-n", "crm");
        succeed("undelete", "DB", "-n", "crm");
        succeed("delete", "DB", "-n", "crm");
        succeed("set", "DB", "canary-3", "-n", "crm");
        succeed("delete", "DB", "-n", "crm", "--destroy", "--yes");

        // Then
        assertThat(rows("DB"))
                .containsExactly(
                        "registered crm DB",
                        "updated crm DB",
                        "rolled back crm DB",
                        "read crm DB",
                        "changed metadata crm DB",
                        "deleted crm DB",
                        "undeleted crm DB",
                        "deleted crm DB",
                        "registered crm DB",
                        "destroyed crm DB");
        assertThat(rows("--listed", "-n", "crm"))
                .filteredOn(row -> row.startsWith("listed"))
                .containsExactly("listed  ");
        JsonNode first = audit("DB").get(0);
        assertThat(first.path("holder").asText()).isEqualTo("userpass:" + user);
        assertThat(first.path("via").asText()).isEqualTo("service");
        assertThat(first.path("requestId").asText()).startsWith("cli-");
        assertThat(run("DB", "-p", secrets.project()).everything())
                .contains("10 operations in a log from ")
                .doesNotContain("canary");
    }

    @Test
    void bothSecretsThatAJobsNameCanMeanAreInOneRow() throws IOException {
        // Given
        secrets.register("KEY", "", VALUE).then().statusCode(200);
        secrets.register("KEY", "crm", VALUE).then().statusCode(200);

        // When
        secrets.withToken(token)
                .request()
                .queryParam("namespace_name", "crm")
                .get(secrets.path("KEY"))
                .then()
                .statusCode(200);

        // Then
        JsonNode read = audit("KEY", "--by", "userpass:" + user).get(0);
        assertThat(read.path("namespace").asText()).isEqualTo("crm");
        assertThat(read.path("alsoProjectWide").asBoolean()).isTrue();
        assertThat(rows("KEY", "--by", "userpass:" + user, "-n", "*")).hasSize(1);
        assertThat(rows("KEY", "--by", "userpass:" + user, "-n", "other")).isEmpty();
        assertThat(run("KEY", "-p", secrets.project()).out()).contains("| crm, *    | KEY");
    }

    @Test
    void aReadStaysVisibleIfAWriteHasItsRequestId() throws IOException {
        // Given
        secrets.register("KEY", "value").then().statusCode(200);
        SecretsClient job = secrets.withToken(token);

        // When
        job.request()
                .header("X-Request-Id", "nightly")
                .get(secrets.path("KEY"))
                .then()
                .statusCode(200);
        job.request()
                .header("X-Request-Id", "nightly")
                .body(SecretsClient.body("", VALUE))
                .put(secrets.path("KEY"))
                .then()
                .statusCode(200);

        // Then
        assertThat(rows("--by", "userpass:" + user)).containsExactly("read  KEY", "updated  KEY");
    }

    @Test
    void appRolesAreShownByName() throws IOException {
        // Given
        String name = "etl-" + UUID.randomUUID();
        String role = "auth/approle/role/" + name;
        grant("approle:" + name);
        String roleId =
                vault.root().get(role + "/role-id").data().path("role_id").asText();
        String secretId = vault.root()
                .set(role + "/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        String robot = vault.root()
                .set("auth/approle/login", Map.of("role_id", roleId, "secret_id", secretId))
                .path("auth")
                .path("client_token")
                .asText();

        // When
        secrets.withToken(robot).register("BY_ROBOT", "value").then().statusCode(200);

        // Then
        assertThat(audit("--by", "approle:" + name)).hasSize(1);
        assertThat(audit("BY_ROBOT").get(0).path("holder").asText()).isEqualTo("approle:" + name);
    }

    @Test
    void operationsInVaultItselfAreShown() throws IOException, InterruptedException {
        // Given
        String data = "optimus/data/" + secrets.project() + "/crm/DIRECT";
        vault.root().set(data, Map.of("data", Map.of("value", "canary")));

        // When
        getFromVault(data, "User-Agent", "Mozilla/5.0 (X11)");
        getFromVault(data, "X-Vault-Wrap-TTL", "60s");
        vault.root().delete(data);
        vault.root().get(data);
        vault.root().set("optimus/undelete/" + secrets.project() + "/crm/DIRECT", Map.of("versions", List.of(1)));
        vault.root().set("optimus/destroy/" + secrets.project() + "/crm/DIRECT", Map.of("versions", List.of(1)));

        // Then
        assertThat(rows("DIRECT"))
                .containsExactly(
                        "registered crm DIRECT",
                        "read crm DIRECT",
                        "read crm DIRECT",
                        "deleted crm DIRECT",
                        "undeleted crm DIRECT",
                        "destroyed crm DIRECT");
        assertThat(audit("DIRECT").get(1).path("via").asText()).isEqualTo("browser");
        assertThat(audit("DIRECT").get(3).path("via").asText()).isEqualTo("Java-http-client");
        assertThat(audit("DIRECT").get(3).path("requestId").asText()).isEmpty();
    }

    @Test
    void refusedOperationsAreShownIfAskedFor() throws IOException {
        // Given
        VaultApi stranger = VaultUsers.of(vault).addAndLogIn("stranger-" + user);
        String data = "optimus/data/" + secrets.project() + "/crm/DIRECT";

        // When
        stranger.get(data);
        stranger.post(data, Map.of("data", Map.of("value", "canary")));
        new VaultApi(vault.address(), "hvs.unknown").get(data);

        // Then
        assertThat(rows("DIRECT")).isEmpty();
        assertThat(audit("DIRECT", "--refused"))
                .extracting(row -> row.path("action").asText() + " " + row.path("refused") + " "
                        + row.path("holder").asText())
                .containsExactly(
                        "read true userpass:stranger-" + user,
                        "registered true userpass:stranger-" + user,
                        "read true unknown");
        assertThat(run("DIRECT", "-p", secrets.project(), "--refused").out()).contains("read (refused)");
    }

    private void grant(String holder) {
        AdminCommandLine.on(vault).succeed("grant", "-p", secrets.project(), "--role", "project-admin", "--to", holder);
    }

    private void succeed(String... command) {
        String[] secret = Stream.concat(Stream.of("secret"), Stream.of(command)).toArray(String[]::new);
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_HOST", "localhost:" + RestAssured.port)
                .with("OPTIMUS_PROJECT", secrets.project())
                .with("OPTIMUS_TOKEN", token)
                .run(secret);
        assertThat(ended.exitCode()).as(ended.everything()).isZero();
    }

    private void getFromVault(String path, String header, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(vault.address() + "/v1/" + path))
                .header("X-Vault-Token", vault.root().token())
                .header(header, value)
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /** Each row as action, namespace and name. */
    private List<String> rows(String... arguments) throws IOException {
        List<String> rows = new ArrayList<>();
        audit(arguments)
                .forEach(row -> rows.add(row.path("action").asText() + " "
                        + row.path("namespace").asText() + " "
                        + row.path("name").asText()));
        return rows;
    }

    private JsonNode audit(String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of("-p", secrets.project(), "-o", "json"), Stream.of(arguments))
                .toArray(String[]::new);
        return new ObjectMapper().readTree(run(all).out());
    }

    private Ended run(String... arguments) {
        Stream<String> command =
                Stream.of("admin", "audit", "--file", vault.auditLog().toString());
        Ended ended = new CommandRun(folder)
                .run(Stream.concat(command, Stream.of(arguments)).toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.everything()).isZero();
        return ended;
    }
}
