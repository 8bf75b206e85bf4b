package io.optimus.secrets.rest.secret.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions, notes, and what each role may do with them. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class SecretHistoryTest {

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void theHistoryHasEveryVersionTheNewestFirst() {
        // Given
        SecretsClient editor = holder("namespace-editor", "ns");
        write(editor, "NAME", "first", "second", "third");
        vault.root().set("optimus/destroy/" + editor.vaultPath("NAME", "ns"), Map.of("versions", List.of(1)));
        editor.delete("NAME", "ns").then().statusCode(200);

        // When, Then
        history(editor, "NAME")
                .then()
                .statusCode(200)
                .body("name", equalTo("NAME"), "namespace", equalTo("ns"))
                .body("versions.version", equalTo(List.of(3, 2, 1)))
                .body("versions.state", equalTo(List.of("deleted", "live", "destroyed")))
                .body("versions.createdAt", everyItem(notNullValue()))
                .body("versions[0].deletedAt", notNullValue(), "versions[1].deletedAt", nullValue())
                .body("versions.createdBy", everyItem(is(actor("namespace-editor"))))
                .body("versions[0].deletedBy", is(actor("namespace-editor")), "versions[1].deletedBy", equalTo(""));
    }

    @Test
    void aVersionIsReadByItsNumberInExactlyItsNamespace() {
        // Given
        write(secrets, "NAME", "first", "second");
        secrets.register("NAME", "project-wide").then().statusCode(200);

        // When, Then
        version(secrets, "NAME", "ns", 1).then().statusCode(200).body("version", equalTo(1), "value", is(b64("first")));
        version(secrets, "NAME", "", 1).then().statusCode(200).body("value", is(b64("project-wide")));
        version(secrets, "NAME", "ns", 3)
                .then()
                .statusCode(404)
                .body("message", containsString("version 3 of secret NAME in namespace ns"));
        version(secrets, "NAME", "other", 1).then().statusCode(404);
        version(secrets, "NAME", "ns", 0).then().statusCode(400).body("field", equalTo("version"));
    }

    @Test
    void aRollbackWritesTheOldValueWithItsDigest() {
        // Given
        write(secrets, "NAME", "first", "second");
        String tag = secrets.request()
                .queryParam("namespace_name", "ns")
                .get(secrets.path("NAME"))
                .header("ETag");
        write(secrets, "DIGEST", "first");

        // When
        Response rolledBack = action(secrets, "NAME:rollback", Map.of("namespaceName", "ns", "version", 1));

        // Then
        rolledBack.then().statusCode(200).body("version", equalTo(3)).header("ETag", notNullValue());
        assertThat(rolledBack.asString()).doesNotContain(b64("first"));
        version(secrets, "NAME", "ns", 3).then().statusCode(200).body("value", is(b64("first")));
        assertThat(secrets.listed("NAME", "ns")).containsEntry("version", 3).containsEntry("stale", false);
        secrets.request()
                .urlEncodingEnabled(false)
                .header("If-Match", tag)
                .body(Map.of("namespaceName", "ns", "version", 1))
                .post(secrets.path("NAME:rollback"))
                .then()
                .statusCode(412);
        action(secrets, "NAME:rollback", Map.of("namespaceName", "ns", "version", 3))
                .then()
                .statusCode(409)
                .body("message", containsString("newest version"));
        action(secrets, "NAME:rollback", Map.of("namespaceName", "ns", "version", 9))
                .then()
                .statusCode(404);
        action(secrets, "NAME:rollback", Map.of("namespaceName", "ns")).then().statusCode(400);
    }

    @Test
    void anEditorMayUndeleteAndNoteButNeitherReadNorDestroy() {
        // Given
        SecretsClient editor = holder("namespace-editor", "ns");
        write(editor, "NAME", "first", "second");
        editor.delete("NAME", "ns").then().statusCode(200);

        // When, Then
        action(editor, "NAME:undelete", Map.of("namespaceName", "ns"))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        action(editor, "NAME:undelete", Map.of("namespaceName", "ns"))
                .then()
                .statusCode(409)
                .body("message", endsWith("is not deleted"));
        notes(editor, "NAME", Map.of("owner", "alice")).then().statusCode(200);
        action(editor, "NAME:rollback", Map.of("namespaceName", "ns", "version", 1))
                .then()
                .statusCode(403)
                .body("message", allOf(containsString("\"read\""), containsString("without it, set the value again")));
        destroy(editor, "NAME")
                .then()
                .statusCode(403)
                .body("message", allOf(containsString("\"delete\""), containsString("without it, delete the secret")));
        assertThat(editor.listed("NAME", "ns")).containsEntry("version", 2).containsEntry("owner", "alice");
    }

    @Test
    void aReaderReadsVersionsButNotTheHistory() {
        // Given
        SecretsClient reader = holder("namespace-reader", "ns");
        SecretsClient root = reader.withToken(vault.root().token());
        write(root, "NAME", "first", "second");

        // When, Then
        version(reader, "NAME", "ns", 1).then().statusCode(200).body("value", is(b64("first")));
        history(reader, "NAME")
                .then()
                .statusCode(403)
                .body("message", containsString("a version whose number is known can be read"));
    }

    @Test
    void anAdministratorDestroysASecretWithAllItsVersions() {
        // Given
        SecretsClient admin = holder("project-admin", null);
        write(admin, "NAME", "first", "second");
        admin.delete("NAME", "ns").then().statusCode(200);

        // When
        admin.request()
                .header("If-Match", "*")
                .queryParam("namespace_name", "ns")
                .delete(admin.path("NAME") + "/versions")
                .then()
                .statusCode(400);
        destroy(admin, "NAME").then().statusCode(200);

        // Then
        history(admin, "NAME").then().statusCode(404);
        destroy(admin, "NAME").then().statusCode(404);
        assertThat(vault.root()
                        .get("optimus/metadata/" + admin.vaultPath("NAME", "ns"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void notesStayOverWritesAndRepairsOfTheDigest() {
        // Given
        Map<String, Object> body = new HashMap<>(SecretsClient.body("ns", bytes("first")));
        body.putAll(Map.of("description", "of the \"CRM\", ü", "owner", "alice", "expires", "2027-01-31"));
        secrets.request().body(body).post(secrets.path("NAME")).then().statusCode(200);

        // When
        secrets.update("NAME", "ns", bytes("second")).then().statusCode(200);
        vault.root().set("optimus/data/" + secrets.vaultPath("NAME", "ns"), Map.of("data", Map.of("value", "edited")));
        Map<String, Object> repaired = secrets.listed("NAME", "ns");
        notes(secrets, "NAME", Map.of("expires", "", "owner", "bob")).then().statusCode(200);

        // Then
        assertThat(repaired)
                .containsEntry("stale", false)
                .containsEntry("description", "of the \"CRM\", ü")
                .containsEntry("owner", "alice")
                .containsEntry("expires", "2027-01-31");
        assertThat(secrets.listed("NAME", "ns"))
                .containsEntry("stale", false)
                .containsEntry("digest", repaired.get("digest"))
                .containsEntry("owner", "bob")
                .doesNotContainKey("expires");
        history(secrets, "NAME").then().body("owner", equalTo("bob"), "description", equalTo("of the \"CRM\", ü"));
    }

    @Test
    void anInvalidNoteIsRefused() {
        // Given
        write(secrets, "NAME", "first");

        // When, Then
        for (String note : List.of("x".repeat(513), "two\nlines")) {
            notes(secrets, "NAME", Map.of("owner", note)).then().statusCode(400).body("field", equalTo("owner"));
        }
        notes(secrets, "NAME", Map.of("expires", "90d"))
                .then()
                .statusCode(400)
                .body("message", equalTo("expires must be a date such as 2027-01-31"));
        notes(secrets, "NAME", Map.of()).then().statusCode(200);
        notes(secrets, "NONE", Map.of("owner", "a")).then().statusCode(404);
    }

    @Test
    void deletedSecretsAreListedByThemselves() {
        // Given
        write(secrets, "LIVE", "first");
        write(secrets, "DELETED", "first");
        notes(secrets, "DELETED", Map.of("owner", "alice")).then().statusCode(200);
        secrets.delete("DELETED", "ns").then().statusCode(200);

        // When, Then
        secrets.request()
                .queryParam("deleted", "true")
                .get(secrets.path())
                .then()
                .statusCode(200)
                .body("secrets", hasSize(1))
                .body("secrets[0].name", equalTo("DELETED"), "secrets[0].state", equalTo("deleted"))
                .body("secrets[0].deletedAt", notNullValue(), "secrets[0].owner", equalTo("alice"))
                .body("secrets[0].createdAt", notNullValue(), "secrets[0].version", equalTo(1));
        assertThat(secrets.rows())
                .hasSize(1)
                .first()
                .satisfies(
                        row -> assertThat(row).containsEntry("name", "LIVE").doesNotContainKeys("state", "deletedAt"));
        secrets.request()
                .queryParam("deleted", "yes")
                .get(secrets.path())
                .then()
                .statusCode(400)
                .body("message", equalTo("deleted must be true or false"));
    }

    @Test
    void aReadOfASecretThatExpiresSoonIsCounted() {
        // Given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int days : new int[] {-1, 10, 20}) {
            write(secrets, "IN" + (days + 1), "value");
            notes(
                            secrets,
                            "IN" + (days + 1),
                            Map.of("expires", today.plusDays(days).toString()))
                    .then()
                    .statusCode(200);
        }

        // When
        for (String name : List.of("IN0", "IN11", "IN21")) {
            secrets.request()
                    .queryParam("namespace_name", "ns")
                    .get(secrets.path(name))
                    .then()
                    .statusCode(200);
        }

        // Then
        List<String> counted = Metrics.ofService()
                .text()
                .lines()
                .filter(line -> line.startsWith("secret_events_total{") && line.contains(secrets.project()))
                .filter(line -> line.contains("status=\"read_"))
                .toList();
        assertThat(counted)
                .hasSize(2)
                .anyMatch(line -> line.contains("status=\"read_expired\"") && line.endsWith(" 1.0"))
                .anyMatch(line -> line.contains("status=\"read_expiring\"") && line.endsWith(" 1.0"));
    }

    /** A client with a token of the role, on a project that no other test uses. */
    private SecretsClient holder(String role, String namespace) {
        VaultUsers users = VaultUsers.of(vault);
        String user = role + "-" + secrets.project();
        users.add(user);
        AdminCommandLine admin = AdminCommandLine.on(vault);
        String to = "userpass:" + user;
        if (namespace == null) {
            admin.succeed("grant", "-p", secrets.project(), "--role", role, "--to", to);
        } else {
            admin.succeed("grant", "-p", secrets.project(), "-n", namespace, "--role", role, "--to", to);
        }
        return secrets.withToken(users.logIn(user).token());
    }

    /** The author of a version, which Vault 1.21 records. Older versions and OpenBao do not. */
    private String actor(String role) {
        boolean kept =
                vault.root().get("sys/health").body().path("version").asText().startsWith("1.21");
        return kept ? "userpass-" + role + "-" + secrets.project() : "";
    }

    private static void write(SecretsClient client, String name, String... values) {
        client.register(name, "ns", bytes(values[0])).then().statusCode(200);
        for (int i = 1; i < values.length; i++) {
            client.update(name, "ns", bytes(values[i])).then().statusCode(200);
        }
    }

    private static Response history(SecretsClient client, String name) {
        return client.request().queryParam("namespace_name", "ns").get(client.path(name) + "/versions");
    }

    private static Response destroy(SecretsClient client, String name) {
        return client.request().queryParam("namespace_name", "ns").delete(client.path(name) + "/versions");
    }

    private static Response version(SecretsClient client, String name, String namespace, int version) {
        return client.request()
                .queryParam("namespace_name", namespace)
                .queryParam("version", version)
                .get(client.path(name));
    }

    private static Response action(SecretsClient client, String action, Map<String, ?> body) {
        return client.request().urlEncodingEnabled(false).body(body).post(client.path(action));
    }

    private static Response notes(SecretsClient client, String name, Map<String, String> notes) {
        Map<String, String> body = new HashMap<>(notes);
        body.put("namespaceName", "ns");
        return client.request().body(body).post(client.path(name) + "/notes");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String b64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }
}
