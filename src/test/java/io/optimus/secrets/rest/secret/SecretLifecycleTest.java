package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class SecretLifecycleTest {

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void anEmptyListIsAnEmptyArray() {
        // When, Then
        assertThat(secrets.list().then().statusCode(200).extract().asString()).isEqualTo("{\"secrets\":[]}");
    }

    @Test
    void registeringRespondsWithAnEmptyObjectAndAnETag() {
        // When, Then
        assertThat(secrets.register("NAME", "value")
                        .then()
                        .statusCode(200)
                        .header("ETag", startsWith("\"1-"))
                        .extract()
                        .asString())
                .isEqualTo("{}");
    }

    @Test
    void aRegisteredSecretIsListedWithOptimussFields() {
        // Given
        Instant before = Instant.now();
        secrets.register("NAME", "ns", "value".getBytes()).then().statusCode(200);

        // When
        List<Map<String, Object>> rows = secrets.rows();

        // Then
        assertThat(rows).hasSize(1);
        Map<String, Object> row = rows.get(0);
        assertThat(row)
                .containsOnlyKeys(
                        "name", "digest", "namespace", "updatedAt", "version", "stale", "createdAt", "updatedBy");
        assertThat(row)
                .containsEntry("name", "NAME")
                .containsEntry("namespace", "ns")
                .containsEntry("version", 1)
                .containsEntry("stale", false);
        assertThat((String) row.get("digest")).hasSize(44);
        assertThat((String) row.get("updatedAt")).endsWith("Z");
        assertThat(Instant.parse((String) row.get("updatedAt"))).isBetween(before, Instant.now());
    }

    @Test
    void registeringWhatExistsIsAConflictAndChangesNothing() {
        // Given
        secrets.register("NAME", "first").then().statusCode(200);

        // When
        secrets.register("NAME", "second")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo(6))
                .body("message", matchesPattern("secret NAME in project .* already exists"))
                .body("details", equalTo(List.of()))
                .body("status", equalTo(409))
                .body("type", equalTo("about:blank"));

        // Then
        assertThat(inVault("NAME")).isEqualTo("first");
    }

    @Test
    void updatingWhatDoesNotExistIsNotFoundAndCreatesNothing() {
        // When
        secrets.update("NAME", "value").then().statusCode(404).body("code", equalTo(5));

        // Then
        assertThat(secrets.rows()).isEmpty();
        assertThat(vault.root()
                        .get("optimus/metadata/" + secrets.vaultPath("NAME"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void updatingMakesTheNextVersion() {
        // Given
        secrets.register("NAME", "first");

        // When
        secrets.update("NAME", "second").then().statusCode(200).header("ETag", startsWith("\"2-"));

        // Then
        assertThat(inVault("NAME")).isEqualTo("second");
        assertThat(secrets.listed("NAME")).containsEntry("version", 2);
    }

    @Test
    void aNameIsASecretOfItsOwnInEachScope() {
        // Given
        secrets.register("NAME", "everybody's").then().statusCode(200);
        secrets.register("NAME", "a", "a's".getBytes()).then().statusCode(200);
        secrets.register("NAME", "b", "b's".getBytes()).then().statusCode(200);

        // When
        secrets.update("NAME", "a", "a's new".getBytes()).then().statusCode(200);
        secrets.delete("NAME", "b").then().statusCode(200);

        // Then
        assertThat(inVault("NAME")).isEqualTo("everybody's");
        assertThat(secrets.rows()).extracting(row -> row.get("namespace")).containsExactly("", "a");
        secrets.update("NAME", "b", "again".getBytes()).then().statusCode(404);
    }

    @Test
    void deletingFreesTheNameAndHidesTheSecret() {
        // Given
        secrets.register("NAME", "first");

        // When
        assertThat(secrets.delete("NAME").then().statusCode(200).extract().asString())
                .isEqualTo("{}");

        // Then
        assertThat(secrets.rows()).isEmpty();
        secrets.delete("NAME").then().statusCode(404);
        secrets.update("NAME", "second").then().statusCode(404);
        secrets.register("NAME", "second").then().statusCode(200).header("ETag", startsWith("\"2-"));
        assertThat(inVault("NAME")).isEqualTo("second");
    }

    @Test
    void vaultsUndeleteRestoresADeletedSecret() {
        // Given
        secrets.register("NAME", "value");
        String digest = (String) secrets.listed("NAME").get("digest");
        secrets.delete("NAME").then().statusCode(200);

        // When
        vault.root().set("optimus/undelete/" + secrets.vaultPath("NAME"), Map.of("versions", List.of(1)));

        // Then
        assertThat(inVault("NAME")).isEqualTo("value");
        assertThat(secrets.listed("NAME")).containsEntry("digest", digest).containsEntry("stale", false);
    }

    @Test
    void aSecretDeletedInVaultCanBeRegisteredAgain() {
        // Given
        secrets.register("NAME", "first");
        vault.root().delete("optimus/data/" + secrets.vaultPath("NAME"));

        // When
        secrets.register("NAME", "second").then().statusCode(200).header("ETag", startsWith("\"2-"));

        // Then
        assertThat(inVault("NAME")).isEqualTo("second");
    }

    @Test
    void aSecretDestroyedInVaultCanBeRegisteredAgain() {
        // Given
        secrets.register("NAME", "first");
        vault.root().set("optimus/destroy/" + secrets.vaultPath("NAME"), Map.of("versions", List.of(1)));

        // When
        secrets.update("NAME", "second").then().statusCode(404);
        secrets.register("NAME", "second").then().statusCode(200).header("ETag", startsWith("\"2-"));

        // Then
        assertThat(inVault("NAME")).isEqualTo("second");
    }

    @Test
    void aSecretWithRemovedMetadataCanBeRegisteredAgain() {
        // Given
        secrets.register("NAME", "first");
        vault.root().delete("optimus/metadata/" + secrets.vaultPath("NAME"));

        // When
        secrets.register("NAME", "second").then().statusCode(200).header("ETag", startsWith("\"1-"));

        // Then
        assertThat(inVault("NAME")).isEqualTo("second");
    }

    @Test
    void aNameWithMetadataOnlyCanBeRegistered() {
        // Given
        vault.root()
                .set(
                        "optimus/metadata/" + secrets.vaultPath("NAME"),
                        Map.of("custom_metadata", Map.of("owner", "data-eng")));

        // When
        assertThat(secrets.rows()).isEmpty();
        secrets.register("NAME", "value").then().statusCode(200);

        // Then
        assertThat(secrets.rows()).hasSize(1);
    }

    private String inVault(String name) {
        return vault.root()
                .get("optimus/data/" + secrets.vaultPath(name))
                .data()
                .path("data")
                .path("value")
                .asText();
    }
}
