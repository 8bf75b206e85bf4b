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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator creates secrets at invalid paths in the Vault UI. Lists omit these secrets, and they are not changed. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class NamesMadeInVaultTest {

    VaultServer vault;
    private VaultUi ui;
    private SecretsClient secrets;

    @BeforeEach
    void aSecretOfOurs() {
        ui = VaultUi.of(vault);
        secrets = SecretsClient.onProjectOfItsOwn(ui.vault().token());
        secrets.register("NAME", "value").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_project/a b",
                "_project/A/B",
                "_project/NAME/nested",
                "_project/_OPTIMUS_KEY",
                "_project/-dash",
                "_project/schlüssel",
                "_project/100%",
                "_project/what?",
                "_project/a#b",
                "_project/" + LONG,
                "a b/SECRET",
                "_other/SECRET",
                "no-folder",
                "ns/deeper/SECRET"
            })
    void anInvalidNameInVaultIsLeftOutOfTheList(String path) {
        // When
        ui.createSecret(secrets.project() + "/" + path, Map.of("value", "value"));

        // Then
        assertThat(secrets.rows()).extracting(row -> row.get("name")).containsExactly("NAME");
        assertThat(new SecretInterfaces(secrets).optimus("secret", "list").exitCode())
                .isZero();
        assertThat(ui.values(secrets.project() + "/" + path).path("value").asText())
                .isEqualTo("value");
    }

    private static final String LONG =
            "n2345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901";

    @Test
    void aSecretAtAFoldersPathDoesNotHideTheFolder() {
        // Given
        ui.createSecret(secrets.project() + "/ns", Map.of("value", "where a namespace should be"));

        // When
        ui.createSecret(secrets.vaultPath("IN_NS", "ns"), Map.of("value", "value"));

        // Then
        assertThat(secrets.rows()).extracting(row -> row.get("name")).containsExactly("IN_NS", "NAME");
    }
}
