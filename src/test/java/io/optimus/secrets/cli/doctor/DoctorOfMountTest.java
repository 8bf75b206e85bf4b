package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.VaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} finds faults of the KV mount in a real Vault, and names the commands that repair them. */
class DoctorOfMountTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void aMountOfKvVersion1IsFoundAndBroughtToVersion2() {
        // Given
        vault.init("old");
        vault.root().delete("sys/mounts/old");
        vault.root().set("sys/mounts/old", Map.of("type", "kv", "options", Map.of("version", "1")));

        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder, "--mount", "old"));

        // Then
        found.endsWith(1).finds("mount old/", "fail", "KV version 1");
        assertThat(found.commandsFor("mount old/")).containsExactly("vault kv enable-versioning old");
        vault.root().set("sys/mounts/old/tune", Map.of("options", Map.of("version", "2")));
        Eventually.await(
                "what was in old/ is converted",
                LIMIT,
                () -> vault.root().get("old/config").status() == 200);
        assertThatDoctor(vault.doctor(folder, "--mount", "old")).endsWith(0).finds("mount old/", "ok");
    }

    @Test
    void aMountThatVaultIsStillConvertingIsFound() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            vault.init("converting");
            proxy.respond("GET", "/v1/converting/config", 400, "{\"errors\":[\"Upgrading from non-versioned\"]}", 1);
            CommandRun command = new CommandRun(folder)
                    .with("VAULT_ADDR", proxy.address())
                    .with("VAULT_TOKEN", vault.root().token());

            // When, Then
            assertThatDoctor(command.run("doctor", "-o", "json", "--mount", "converting"))
                    .endsWith(0)
                    .finds("mount converting/", "warn", "still converting", "vault read converting/config");
            assertThatDoctor(command.run("doctor", "-o", "json", "--mount", "converting"))
                    .finds("mount converting/", "ok");
        }
    }

    @Test
    void anUnknownFactIsNamedWithTheCommandThatShowsIt() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            proxy.respond("GET", "sys/mounts", 500, "{\"errors\":[\"canary\"]}", 9);

            // When
            Ended ended = new CommandRun(folder)
                    .with("VAULT_ADDR", proxy.address())
                    .with("VAULT_TOKEN", vault.root().token())
                    .run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("mount optimus/", "fail", "refuses to read sys/mounts", "vault secrets list");
        }
    }

    @Test
    void aMissingMountIsFoundAndCreated() {
        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder, "--mount", "missing"));

        // Then
        found.endsWith(1).finds("mount missing/", "fail", "does not exist");
        vault.run(found.commandsFor("mount missing/"));
        assertThatDoctor(vault.doctor(folder, "--mount", "missing")).endsWith(0).finds("mount missing/", "ok");
    }

    @Test
    void anotherEngineAtTheMountsPathIsFoundAndMoved() {
        // Given
        vault.init("other");
        vault.root().delete("sys/mounts/other");
        vault.root().set("sys/mounts/other", Map.of("type", "transit"));

        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder, "--mount", "other"));

        // Then
        found.endsWith(1).finds("mount other/", "fail", "not a KV engine");
        List<String> commands = found.commandsFor("mount other/");
        assertThat(commands.get(0)).isEqualTo("vault secrets move other/ other-moved/");
        vault.root().moveMount("other", "other-moved");
        vault.run(commands.subList(1, commands.size()));
        assertThatDoctor(vault.doctor(folder, "--mount", "other")).endsWith(0).finds("mount other/", "ok");
    }
}
