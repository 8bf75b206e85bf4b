package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class DigestTest {

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void theSameValueOfTheSameSecretHasTheSameDigest() {
        // Given
        secrets.register("NAME", "value");
        String digest = digest("NAME");

        // When
        secrets.update("NAME", "another");
        String changed = digest("NAME");
        secrets.update("NAME", "value");

        // Then
        assertThat(changed).isNotEqualTo(digest);
        assertThat(digest("NAME")).isEqualTo(digest);
    }

    @Test
    void theSameValueOfAnotherSecretHasAnotherDigest() {
        // When
        secrets.register("NAME", "value");
        secrets.register("OTHER", "value");
        secrets.register("NAME", "ns", "value".getBytes());
        SecretsClient otherProject = SecretsClient.onProjectOfItsOwn(secrets.token());
        otherProject.register("NAME", "value");

        // Then
        assertThat(List.of(
                        digest("NAME"),
                        digest("OTHER"),
                        (String) secrets.listed("NAME", "ns").get("digest"),
                        (String) otherProject.listed("NAME").get("digest")))
                .doesNotHaveDuplicates();
    }

    @Test
    void theListRepairsTheDigestOfAnEditedSecret() {
        // Given
        secrets.register("NAME", "edited later");
        String expected = digest("NAME");
        secrets.update("NAME", "value");

        // When
        put("NAME", Map.of("value", "edited later"));

        // Then
        assertThat(secrets.listed("NAME"))
                .containsEntry("version", 3)
                .containsEntry("digest", expected)
                .containsEntry("stale", false);
        assertThat(customMetadata("NAME").path("digest").asText()).isEqualTo(expected);
        assertThat(customMetadata("NAME").path("digest_version").asText()).isEqualTo("3");
    }

    @Test
    void aSecretThatVaultAlreadyHadIsListedWithItsDigest() {
        // Given
        put("NAME", Map.of("value", "value"));

        // When
        String digest = digest("NAME");

        // Then
        secrets.update("NAME", "value").then().statusCode(200);
        assertThat(digest("NAME")).isEqualTo(digest);
    }

    @Test
    void anEditedSecretThatTheCallerMayNotReadIsStale() {
        // Given
        secrets.register("NAME", "value");
        put("NAME", Map.of("value", "edited"));
        String lister = vault.root()
                .tokenWith(
                        "lister-" + secrets.project(),
                        Map.of("optimus/metadata/" + secrets.project() + "/*", List.of("list", "read")));

        // When
        Map<String, Object> row = secrets.withToken(lister).listed("NAME");

        // Then
        assertThat(row).containsEntry("version", 2).containsEntry("digest", "").containsEntry("stale", true);
    }

    @Test
    void aCallerThatMayNotRecordGetsTheCorrectDigest() {
        // Given
        secrets.register("NAME", "value");
        String expected = digest("NAME");
        put("NAME", Map.of("value", "value"));
        String reader = vault.root()
                .tokenWith(
                        "reader-" + secrets.project(),
                        Map.of(
                                "optimus/metadata/" + secrets.project() + "/*", List.of("list", "read"),
                                "optimus/data/" + secrets.project() + "/*", List.of("read")));

        // When
        Map<String, Object> row = secrets.withToken(reader).listed("NAME");

        // Then
        assertThat(row).containsEntry("digest", expected).containsEntry("stale", false);
        assertThat(customMetadata("NAME").path("digest_version").asText()).isEqualTo("1");
    }

    @Test
    void aDigestOfAnotherVersionWithTheSameNumberIsNotUsed() {
        // Given
        secrets.register("NAME", "first life");
        JsonNode ofFirstLife = customMetadata("NAME");
        vault.root().delete("optimus/metadata/" + secrets.vaultPath("NAME"));
        secrets.register("NAME", "second life");
        String expected = digest("NAME");

        // When
        vault.root()
                .send("PATCH", "optimus/metadata/" + secrets.vaultPath("NAME"), Map.of("custom_metadata", ofFirstLife));

        // Then
        assertThat(digest("NAME")).isEqualTo(expected);
    }

    @Test
    void recordingADigestKeepsTheCustomMetadataOfOthers() {
        // Given
        secrets.register("NAME", "value");
        vault.root()
                .send(
                        "PATCH",
                        "optimus/metadata/" + secrets.vaultPath("NAME"),
                        Map.of("custom_metadata", Map.of("owner", "data-eng")));

        // When
        secrets.update("NAME", "another").then().statusCode(200);

        // Then
        assertThat(customMetadata("NAME").path("owner").asText()).isEqualTo("data-eng");
        assertThat(customMetadata("NAME").path("digest_version").asText()).isEqualTo("2");
    }

    @Test
    void aSecretWithoutTheKeyValueIsListedAsStale() {
        // Given
        secrets.register("GOOD", "value");
        put("BAD", Map.of("other", "value"));

        // When
        List<Map<String, Object>> rows = secrets.rows();

        // Then
        assertThat(rows).extracting(row -> row.get("name")).containsExactly("BAD", "GOOD");
        assertThat(rows.get(0)).containsEntry("digest", "").containsEntry("stale", true);
        assertThat(rows.get(1)).containsEntry("stale", false);
    }

    private String digest(String name) {
        return (String) secrets.listed(name).get("digest");
    }

    private void put(String name, Map<String, String> document) {
        vault.root().set("optimus/data/" + secrets.vaultPath(name), Map.of("data", document));
    }

    private JsonNode customMetadata(String name) {
        return vault.root()
                .get("optimus/metadata/" + secrets.vaultPath(name))
                .data()
                .path("custom_metadata");
    }
}
