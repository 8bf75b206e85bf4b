package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultBinary;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets that were written with Vault's command line. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class EarlierSecretsTest {

    VaultServer vault;
    private SecretsClient secrets;
    private SecretInterfaces entrances;

    @BeforeEach
    void ownProject() {
        secrets = SecretsClient.onProjectOfItsOwn(VaultUi.of(vault).vault().token());
        entrances = new SecretInterfaces(secrets);
    }

    @Test
    void aSecretOfVaultKvPutCanBeUsedAtOnce() throws IOException, InterruptedException {
        // When
        vault("kv", "put", "optimus/" + secrets.vaultPath("NAME"), "value=earlier");
        vault("kv", "put", "optimus/" + secrets.vaultPath("NAME", "ns"), "value=of ns");

        // Then
        Map<String, Object> row = secrets.listed("NAME");
        assertThat(row).containsEntry("version", 1).containsEntry("stale", false);
        assertThat((String) row.get("digest")).hasSize(44);
        assertThat(entrances.resolved("NAME")).isEqualTo("earlier");
        assertThat(entrances
                        .optimus("secret", "get", "NAME", "--namespace", "ns")
                        .out())
                .isEqualTo("of ns");
        assertThat(entrances
                        .optimus("secret", "set", "NAME", "earlier", "--update-only")
                        .exitCode())
                .isZero();
        assertThat(secrets.listed("NAME")).containsEntry("digest", row.get("digest"));
        secrets.delete("NAME", "ns").then().statusCode(200);
        assertThat(secrets.listed("NAME", "ns")).isNull();
    }

    /** Airflow's VaultBackend reads variables from the key "value". It reads connections from other keys. */
    @Test
    void secretsOfAirflowsVaultBackendWithTheKeyValueCanBeUsed() throws IOException, InterruptedException {
        // When
        vault("kv", "put", "optimus/" + secrets.vaultPath("a_variable"), "value={\"json\": [1, 2]}");
        vault("kv", "put", "optimus/" + secrets.vaultPath("a_connection"), "conn_uri=postgresql://user@host/db");

        // Then
        assertThat(entrances.resolved("a_variable")).isEqualTo("{\"json\": [1, 2]}");
        assertThat(secrets.listed("a_variable")).containsEntry("stale", false).doesNotContainKey("problem");
        assertThat(secrets.listed("a_connection"))
                .hasEntrySatisfying(
                        "problem",
                        problem -> assertThat((String) problem)
                                .contains("secret a_connection", "it has no key \"value\""));
    }

    @Test
    void patchAndRollbackByVaultsCommandMakeNewVersions() throws IOException, InterruptedException {
        // Given
        secrets.register("NAME", "first").then().statusCode(200);
        Object digest = secrets.listed("NAME").get("digest");
        String path = "optimus/" + secrets.vaultPath("NAME");

        // When
        vault("kv", "patch", path, "value=patched", "note=kept");
        String patched = entrances.resolved("NAME");
        vault("kv", "rollback", "-version=1", path);

        // Then
        assertThat(patched).isEqualTo("patched");
        assertThat(entrances.resolved("NAME")).isEqualTo("first");
        assertThat(secrets.listed("NAME")).containsEntry("version", 3).containsEntry("digest", digest);
    }

    /** Runs Vault's command line with the operator's token. */
    private void vault(String... arguments) throws IOException, InterruptedException {
        Path folder = TestFolder.create("vault-command");
        List<String> command = new ArrayList<>(List.of(VaultBinary.find().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "VAULT_ADDR", vault.address(),
                        "VAULT_TOKEN", secrets.token(),
                        "HOME", folder.toString()));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(folder.resolve("output"))).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
