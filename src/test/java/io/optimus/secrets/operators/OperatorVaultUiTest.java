package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The role `operator` is sufficient for the KV screens of the Vault UI. They show our secrets. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class OperatorVaultUiTest {

    VaultServer vault;
    private VaultUi ui;
    private SecretsClient secrets;

    @BeforeEach
    void anOperatorInTheVaultUi() {
        ui = VaultUi.of(vault);
        secrets = SecretsClient.onProjectOfItsOwn(ui.vault().token());
    }

    @Test
    void theUiCanBrowseToASecret() {
        // Given
        secrets.register("NAME", "value").then().statusCode(200);
        secrets.register("NAME", "ns", "of ns".getBytes()).then().statusCode(200);

        // When, Then
        assertThat(ui.openMenu().path("glob_paths").fieldNames()).toIterable().contains("optimus/data/");
        assertThat(ui.openSecretsEngines().path("optimus/").path("description").asText())
                .contains("project/namespace/name, key: value");
        assertThat(ui.openFolder("")).contains(secrets.project() + "/");
        assertThat(ui.openFolder(secrets.project() + "/")).containsExactlyInAnyOrder("_project/", "ns/");
        assertThat(ui.openFolder(secrets.project() + "/ns/")).containsExactly("NAME");
        assertThat(ui.openSecret(secrets.vaultPath("NAME", "ns"))
                        .path("current_version")
                        .asInt())
                .isEqualTo(1);
        assertThat(ui.values(secrets.vaultPath("NAME", "ns")).path("value").asText())
                .isEqualTo("of ns");
    }

    @Test
    void aSecretMadeInTheUiCanBeUsed() {
        // When
        ui.createSecret(secrets.vaultPath("NAME"), Map.of("value", "made in the UI"));

        // Then
        SecretInterfaces entrances = new SecretInterfaces(secrets);
        assertThat(entrances.resolved("NAME")).isEqualTo("made in the UI");
        assertThat((String) secrets.listed("NAME").get("digest")).hasSize(44);
        secrets.register("NAME", "again").then().statusCode(409);
        secrets.update("NAME", "updated").then().statusCode(200);
        assertThat(entrances.resolved("NAME")).isEqualTo("updated");
        secrets.delete("NAME").then().statusCode(200);
        assertThat(secrets.listed("NAME")).isNull();
    }

    @Test
    void theUiMayEncodeSlashesInPaths() {
        // Given
        secrets.register("NAME", "value").then().statusCode(200);
        String path = secrets.vaultPath("NAME").replace("/", "%2F");

        // When, Then
        assertThat(ui.values(path).path("value").asText()).isEqualTo("value");
        assertThat(ui.openSecret(path).path("current_version").asInt()).isEqualTo(1);
    }

    @Test
    void theUiRecreatesADeletedSecretByANewVersion() {
        // Given
        secrets.register("NAME", "first").then().statusCode(200);
        secrets.delete("NAME").then().statusCode(200);
        String path = secrets.vaultPath("NAME");

        // When, Then
        assertThatThrownBy(() -> ui.createSecret(path, Map.of("value", "again")))
                .hasMessageContaining("check-and-set parameter did not match the current version");
        ui.createNewVersion(path, Map.of("value", "again"));
        assertThat(new SecretInterfaces(secrets).resolved("NAME")).isEqualTo("again");
    }

    @Test
    void theUiShowsEveryVersion() {
        // Given
        secrets.register("NAME", "first");
        secrets.update("NAME", "second");
        String path = secrets.vaultPath("NAME");

        // When, Then
        assertThat(ui.openVersion(path, 1).data().at("/data/value").asText()).isEqualTo("first");
        assertThat(ui.openVersion(path, 2).data().at("/data/value").asText()).isEqualTo("second");
    }
}
