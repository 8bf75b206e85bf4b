package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus admin init} against a real Vault that {@code init} has already set up once. */
class AdminInitTest {

    @AutoClose
    private static VaultServer vault;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
    }

    @Test
    void initChangesNothingTheSecondTime() {
        // When
        Ended init = admin("init");

        // Then
        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(init.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith("unchanged"));
    }

    @Test
    void initCreatesAMountThatIsReadyAtOnce() {
        // When
        Ended init = admin("init", "--mount", "fresh");

        // Then
        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(init.out()).contains("KV v2 mount fresh/");
        assertThat(vault.root()
                        .post("fresh/data/p/n/s", Map.of("data", Map.of("value", "v")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theMountsDescriptionExplainsItsPaths() {
        // Given
        String ours = description("optimus");

        // When, Then
        assertThat(ours).contains("project/namespace/name, key: value", "_project");
        for (String old : new String[] {"", "Secrets of optimus-secrets, of an older version"}) {
            vault.root().set("sys/mounts/optimus/tune", Map.of("description", old));
            assertThat(admin("init").out()).containsPattern("description of optimus/ +changed");
            assertThat(description("optimus")).isEqualTo(ours);
        }
    }

    @Test
    void anOperatorsDescriptionIsKept() {
        // Given
        admin("init", "--mount", "described");
        vault.root().set("sys/mounts/described/tune", Map.of("description", "Team A's"));

        // When
        Ended init = admin("init", "--mount", "described");

        // Then
        assertThat(init.exitCode()).isZero();
        assertThat(description("described")).isEqualTo("Team A's");
    }

    @Test
    void aDryRunShowsChangesAndMakesNone() {
        // When
        Ended init = admin("init", "--mount", "unmade", "--dry-run");

        // Then
        assertThat(init.exitCode()).isZero();
        assertThat(init.out()).containsPattern("KV v2 mount unmade/ +would change");
        assertThat(vault.root().get("sys/mounts").data().has("unmade/")).isFalse();
    }

    @Test
    void aMountOfKvVersion1IsNotTouched() {
        // Given
        vault.root().set("sys/mounts/old", Map.of("type", "kv", "options", Map.of("version", "1")));

        // When
        Ended init = admin("init", "--mount", "old");

        // Then
        assertThat(init.exitCode()).isEqualTo(1);
        assertThat(init.err()).contains("KV version 1", "--mount", "vault kv enable-versioning old");
        assertThat(vault.root()
                        .get("sys/mounts")
                        .data()
                        .path("old/")
                        .path("options")
                        .path("version")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void unknownAndMissingTokensHaveTheirOwnExitCode() {
        // When
        Ended unknown =
                new AdminCommandLine(Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", "canary-token")).run("init");
        Ended missing =
                new AdminCommandLine(Map.of("VAULT_ADDR", vault.address(), "HOME", folder.toString())).run("init");

        // Then
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err()).contains("sys/mounts").doesNotContain("canary-token");
        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(missing.err()).contains("VAULT_TOKEN", "vault login");
    }

    private static String description(String mount) {
        return vault.root()
                .get("sys/mounts")
                .data()
                .path(mount + "/")
                .path("description")
                .asText();
    }

    private static Ended admin(String... arguments) {
        return AdminCommandLine.on(vault).run(arguments);
    }
}
