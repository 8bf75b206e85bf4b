package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator deletes, undeletes and destroys versions in the Vault UI. Only the newest version counts. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class VersionsDeletedInVaultTest {

    VaultServer vault;
    private VaultUi ui;
    private SecretsClient secrets;
    private SecretInterfaces entrances;
    private String path;

    @BeforeEach
    void aSecretOfTwoVersions() {
        ui = VaultUi.of(vault);
        secrets = SecretsClient.onProjectOfItsOwn(ui.vault().token());
        entrances = new SecretInterfaces(secrets);
        path = secrets.vaultPath("NAME");
        secrets.register("NAME", "first").then().statusCode(200);
        secrets.update("NAME", "second").then().statusCode(200);
    }

    @Test
    void aSecretIsGoneWhileItsNewestVersionIsDeleted() {
        // Given
        Map<String, Object> before = secrets.listed("NAME");

        // When
        ui.deleteLatestVersion(path);

        // Then
        assertGone();

        // When
        ui.undeleteVersion(path, 2);

        // Then
        assertThat(entrances.resolved("NAME")).isEqualTo("second");
        assertThat(secrets.listed("NAME")).isEqualTo(before);
        secrets.update("NAME", "third").then().statusCode(200);
    }

    @Test
    void anOlderVersionIsNotUsedForADeletedOne() {
        // Given
        ui.deleteVersion(path, 1);
        ui.deleteVersion(path, 2);

        // When
        ui.undeleteVersion(path, 1);

        // Then
        assertGone();
    }

    @Test
    void deletingAndDestroyingAnOlderVersionChangesNothing() {
        // Given
        Map<String, Object> before = secrets.listed("NAME");

        // When
        ui.deleteVersion(path, 1);
        ui.destroyVersion(path, 1);

        // Then
        assertThat(secrets.listed("NAME")).isEqualTo(before);
        assertThat(entrances.resolved("NAME")).isEqualTo("second");
        secrets.register("NAME", "again").then().statusCode(409);
        secrets.update("NAME", "third").then().statusCode(200);
    }

    @Test
    void aSecretIsGoneIfItsNewestVersionIsDestroyed() {
        // When
        ui.destroyVersion(path, 2);

        // Then
        assertGone();
        secrets.register("NAME", "again").then().statusCode(200);
        assertThat(entrances.resolved("NAME")).isEqualTo("again");
        assertThat(secrets.listed("NAME")).containsEntry("version", 3).containsEntry("stale", false);
    }

    @Test
    void undeleteInVaultRestoresASecretThatTheServiceDeleted() {
        // Given
        secrets.delete("NAME").then().statusCode(200);

        // When
        ui.undeleteVersion(path, 2);

        // Then
        assertThat(entrances.resolved("NAME")).isEqualTo("second");
        assertThat(secrets.listed("NAME")).containsEntry("version", 2).containsEntry("stale", false);
    }

    @Test
    void aVersionThatIsSavedAgainHasTheOldDigest() {
        // Given
        secrets.update("NAME", "first").then().statusCode(200);
        Object digest = secrets.listed("NAME").get("digest");
        secrets.update("NAME", "fourth").then().statusCode(200);

        // When
        ui.createNewVersion(path, Map.of("value", "first"));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 5).containsEntry("digest", digest);
    }

    @Test
    void aSecretWithoutMetadataIsAbsent() {
        // When
        ui.deleteMetadataAndAllVersions(path);

        // Then
        assertGone();
        secrets.register("NAME", "again").then().statusCode(200);
        assertThat(secrets.listed("NAME")).containsEntry("version", 1).containsEntry("stale", false);
        assertThat(entrances.resolved("NAME")).isEqualTo("again");
    }

    private void assertGone() {
        assertThat(secrets.rows()).isEmpty();
        entrances.resolve("NAME").then().statusCode(404);
        secrets.update("NAME", "value").then().statusCode(404);
        secrets.delete("NAME").then().statusCode(404);
        assertThat(entrances.optimus("secret", "get", "NAME").err()).contains("NAME", "does not exist");
    }
}
