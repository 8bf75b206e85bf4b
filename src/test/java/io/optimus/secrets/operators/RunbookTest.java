package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/operators.md and docs/running.md do what the pages say, on a real Vault. */
class RunbookTest {

    @AutoClose
    private static VaultServer vault;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
    }

    @Test
    void aSecretIdIsReplacedBeforeTheOldOneIsDestroyed() throws IOException, InterruptedException {
        // Given
        Path file = folder.resolve("config/application.properties");
        AdminCommandLine.on(vault).succeed("init", "--service-credentials", file.toString());
        Files.writeString(file, Files.readString(file) + "quarkus.http.port=9110\n");
        String before = Files.readString(file);

        // When
        String said = new DocumentedCommands(vault, folder).run("The service's secret ID");

        // Then
        String after = Files.readString(file);
        assertThat(said)
                .containsSubsequence(
                        "would be destroyed", "restarted", " is destroyed", "config/application.properties works");
        assertThat(logsIn(before)).isFalse();
        assertThat(logsIn(after)).isTrue();
        assertThat(after).contains("quarkus.http.port=9110");
        assertThat(said).doesNotContain(field(before, "secret-id"), field(after, "secret-id"));
    }

    @Test
    void removingAUserRemovesGrantsAndTokens() throws IOException, InterruptedException {
        // Given
        VaultUsers users = VaultUsers.of(vault);
        VaultApi alice = users.addAndLogIn("alice");
        AdminCommandLine.on(vault).succeed("grant", "-p", "sales", "--role", "project-admin", "--to", "userpass:alice");
        assertThat(alice.list("optimus/metadata/sales").status()).isEqualTo(404);

        // When
        String said = new DocumentedCommands(vault, folder).run("When a user leaves");

        // Then
        assertThat(said).contains("optimus-project-admin:sales");
        assertThat(alice.get("auth/token/lookup-self").status()).isEqualTo(403);
        VaultApi namesake = users.addAndLogIn("alice");
        assertThat(namesake.list("optimus/metadata/sales").status()).isEqualTo(403);
        assertThat(AdminCommandLine.on(vault).succeed("grants", "-p", "sales").out())
                .doesNotContain("alice");
    }

    @Test
    void theCommandsThatGiveRolesWorkInTheirOrder() throws IOException {
        // Given
        VaultUsers users = VaultUsers.of(vault);
        users.add("alice");
        users.add("olga");
        vault.root().set("sys/auth/jwt", Map.of("type", "jwt"));
        vault.root().set("sys/auth/oidc", Map.of("type", "oidc"));
        List<String> commands = MarkdownPage.of(Path.of("docs", "running.md")).blocks("sh").stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> line.matches("optimus admin (grant|group|revoke|offboard).*"))
                .map(line -> line.replaceFirst(" +#.*", "").substring("optimus admin ".length()))
                .toList();

        // When, Then
        assertThat(commands).hasSizeGreaterThan(9).allSatisfy(command -> {
            Ended ended = AdminCommandLine.on(vault).run(command.split(" "));
            assertThat(ended.exitCode()).as(command + "\n" + ended.err()).isZero();
        });
    }

    private static boolean logsIn(String credentials) {
        Map<String, String> body =
                Map.of("role_id", field(credentials, "role-id"), "secret_id", field(credentials, "secret-id"));
        return new VaultApi(vault.address(), "")
                        .post("auth/approle/login", body)
                        .status()
                == 200;
    }

    private static String field(String properties, String name) {
        return properties.replaceAll("(?s).*app-role\\." + name + "=(\\S+).*", "$1");
    }
}
