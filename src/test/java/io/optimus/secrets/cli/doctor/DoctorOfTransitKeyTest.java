package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.vault.VaultBinary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} finds faults of the key for the digests in a real Vault. Its commands repair them. */
class DoctorOfTransitKeyTest {

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void aMissingTransitKeyIsFoundAndCreated() {
        // Given a Vault whose policies name the key lost
        try (ExaminedVault another = ExaminedVault.started()) {
            another.administrator().succeed("init", "--transit-key", "lost", "--restore-policies");
            another.root().set("transit/keys/lost/config", Map.of("deletion_allowed", true));
            assertThatDoctor(another.doctor(folder, "--transit-key", "lost"))
                    .endsWith(0)
                    .finds("transit key lost", "warn", "can be deleted", "deletion_allowed=false");
            another.root().delete("transit/keys/lost");

            // When
            FindingAssert found = assertThatDoctor(another.doctor(folder, "--transit-key", "lost"));

            // Then
            found.endsWith(1).finds("transit key lost", "fail", "is missing");
            another.run(found.commandsFor("transit key lost"));
            assertThatDoctor(another.doctor(folder, "--transit-key", "lost"))
                    .endsWith(0)
                    .finds("transit key lost", "ok");
        }
    }

    @Test
    void aKeyWithADisabledFirstVersionIsFoundAndFixed() {
        // Given
        vault.root().set("transit/keys/shut", Map.of("type", "hmac", "key_size", 32));
        vault.root().set("transit/keys/shut/rotate", Map.of());
        vault.root().set("transit/keys/shut/config", Map.of("min_encryption_version", 2, "min_decryption_version", 2));
        assertThat(firstVersionMakesDigests("shut")).isFalse();

        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder, "--transit-key", "shut"));

        // Then
        found.finds("transit key shut", "fail", "version 1");
        assertThat(found.commandsFor("transit key shut"))
                .containsExactly(
                        "vault write transit/keys/shut/config min_encryption_version=0 min_decryption_version=1");
        vault.root().set("transit/keys/shut/config", Map.of("min_encryption_version", 0, "min_decryption_version", 1));
        assertThat(firstVersionMakesDigests("shut")).isTrue();
        assertThatDoctor(vault.doctor(folder, "--transit-key", "shut"))
                .finds("transit key shut", "ok", "newest version 2");
    }

    @Test
    void anExportableKeyIsFound() {
        // Given
        vault.root().set("transit/keys/open", Map.of("type", "hmac", "key_size", 32, "exportable", true));

        vault.root().tokenWith("may-export", Map.of("transit/export/hmac-key/open", List.of("read")));
        vault.root().tokenWith("may-do-all", Map.of("*", List.of("read")));
        vault.root().tokenWith("may-digest", Map.of("transit/hmac/open", List.of("update")));

        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder, "--transit-key", "open"));

        // Then
        found.finds("transit key open", "warn", "exported");
        assertThat(found.commandsFor("transit key open"))
                .singleElement()
                .satisfies(command ->
                        assertThat(outputOf(command).lines()).containsExactlyInAnyOrder("may-do-all", "may-export"));
    }

    /** The output of the command in a shell that finds Vault's command line. */
    private String outputOf(String command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectOutput(output.toFile());
        shell.environment()
                .putAll(Map.of(
                        "PATH", VaultBinary.find().getParent() + File.pathSeparator + System.getenv("PATH"),
                        "VAULT_ADDR", vault.address(),
                        "VAULT_TOKEN", vault.root().token(),
                        "HOME", folder.toString()));
        assertThat(shell.start().waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }

    private static boolean firstVersionMakesDigests(String key) {
        return vault.root()
                        .post("transit/hmac/" + key + "/sha2-256", Map.of("input", "aGk=", "key_version", 1))
                        .status()
                == 200;
    }
}
