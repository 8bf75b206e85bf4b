package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator edits a secret's custom metadata in the Vault UI. It contains the digest and the operator's own keys. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class MetadataEditedInVaultTest {

    /** The maximum of KV v2. */
    private static final int MOST_KEYS = 64;

    private static final int LONGEST_VALUE = 512;

    VaultServer vault;
    private VaultUi ui;
    private SecretsClient secrets;
    private SecretInterfaces entrances;
    private String path;
    private String digest;

    @BeforeEach
    void aSecretOfOurs() {
        ui = VaultUi.of(vault);
        secrets = SecretsClient.onProjectOfItsOwn(ui.vault().token());
        entrances = new SecretInterfaces(secrets);
        path = secrets.vaultPath("NAME");
        secrets.register("NAME", "value").then().statusCode(200);
        digest = digest();
    }

    @Test
    void updatesKeepTheOperatorsMetadata() {
        // Given
        Map<String, String> edited = recorded();
        edited.put("owner", "data-eng");
        ui.editMetadata(path, edited);

        // When
        secrets.update("NAME", "another").then().statusCode(200);

        // Then
        assertThat(recorded()).containsEntry("owner", "data-eng").containsEntry("digest_version", "2");
    }

    @Test
    void aClearedDigestIsComputedAndRecordedAgain() {
        // When
        ui.editMetadata(path, Map.of("owner", "data-eng"));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("digest", digest).containsEntry("stale", false);
        assertThat(recorded()).containsEntry("owner", "data-eng").containsEntry("digest", digest);
        assertThat(entrances.resolved("NAME")).isEqualTo("value");
    }

    @ParameterizedTest
    @CsvSource({
        "digest, nonsense",
        "digest_version, 7",
        "digest_version, -1",
        "digest_version, one",
        "digest_version, 99999999999999999999",
        "digest_created_time, yesterday",
        "digest_created_time, 2022-04-12T04:30:45Z"
    })
    void aDigestOfAnotherVersionIsComputedAndRecordedAgain(String key, String value) {
        // Given
        Map<String, String> edited = recorded();
        edited.put(key, value);

        // When
        ui.editMetadata(path, edited);

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("digest", digest).containsEntry("stale", false);
        assertThat(recorded()).doesNotContainEntry(key, value).containsEntry("digest", digest);
    }

    @Test
    void anOldDigestThatIsRestoredIsNotUsed() {
        // Given
        Map<String, String> ofFirstVersion = recorded();
        secrets.update("NAME", "another").then().statusCode(200);
        String ofSecond = digest();

        // When
        ui.editMetadata(path, ofFirstVersion);

        // Then
        assertThat(digest()).isEqualTo(ofSecond).isNotEqualTo(digest);
    }

    /** A user who may edit a secret's metadata can forge the digest. Only compare is reliable, because it reads the value. */
    @Test
    void aForgedDigestIsListedButCompareIsCorrect() {
        // Given
        Map<String, String> forged = recorded();
        forged.put("digest", "A".repeat(43) + "=");

        // When
        ui.editMetadata(path, forged);

        // Then
        assertThat(digest()).isEqualTo(forged.get("digest"));
        secrets.request()
                .urlEncodingEnabled(false)
                .body(SecretsClient.body("", "value".getBytes()))
                .post(secrets.path("NAME:compare"))
                .then()
                .statusCode(200)
                .body("equal", equalTo(true));
        secrets.update("NAME", "value").then().statusCode(200);
        assertThat(digest()).isEqualTo(digest);
    }

    @Test
    void fullMetadataIsKeptAndTheDigestIsStillCorrect() {
        // Given
        Map<String, String> full = new TreeMap<>();
        IntStream.range(0, MOST_KEYS).forEach(i -> full.put("operators-key-" + i, "x".repeat(LONGEST_VALUE)));

        // When
        ui.editMetadata(path, full);

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("digest", digest).containsEntry("stale", false);
        secrets.update("NAME", "another").then().statusCode(200);
        assertThat(entrances.resolved("NAME")).isEqualTo("another");
        assertThat(secrets.listed("NAME")).containsEntry("version", 2).containsEntry("stale", false);
        assertThat(digest()).isNotEqualTo(digest);
        assertThat(recorded()).containsAllEntriesOf(full);
    }

    @Test
    void metadataWithoutAValueIsNotASecret() {
        // Given
        ui.editMetadata(secrets.vaultPath("LATER"), Map.of("owner", "data-eng"));

        // When, Then
        assertThat(secrets.listed("LATER")).isNull();
        entrances.resolve("LATER").then().statusCode(404);
        secrets.update("LATER", "value").then().statusCode(404);
        secrets.register("LATER", "value").then().statusCode(200);
        assertThat(secrets.listed("LATER")).containsEntry("version", 1).containsEntry("stale", false);
    }

    @Test
    void aSecretWithMaxVersionsOfOneCanBeUpdated() {
        // Given
        ui.editMetadata(path, recorded(), 1, "0s");

        // When
        for (int i = 0; i < 3; i++) {
            secrets.update("NAME", "update " + i).then().statusCode(200);
        }

        // Then
        assertThat(entrances.resolved("NAME")).isEqualTo("update 2");
        assertThat(secrets.listed("NAME")).containsEntry("version", 4).containsEntry("stale", false);
    }

    @Test
    void aVersionToBeDeletedLaterCanBeReadUntilThen() {
        // Given
        ui.editMetadata(path, recorded(), 0, "1h");

        // When
        secrets.update("NAME", "for an hour").then().statusCode(200);

        // Then
        assertThat(entrances.resolved("NAME")).isEqualTo("for an hour");
        assertThat(secrets.listed("NAME")).containsEntry("version", 2).containsEntry("stale", false);
    }

    private String digest() {
        return (String) secrets.listed("NAME").get("digest");
    }

    private Map<String, String> recorded() {
        return ui.customMetadata(path);
    }
}
