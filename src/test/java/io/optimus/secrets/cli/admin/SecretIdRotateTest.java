package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code optimus admin secret-id rotate}, on a real Vault. */
class SecretIdRotateTest {

    @AutoClose
    private static VaultServer vault;

    @TempDir
    private Path folder;

    private String role;
    private String path;
    private Path file;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
    }

    @BeforeEach
    void anAppRole() {
        role = "etl-" + UUID.randomUUID();
        path = "auth/approle/role/" + role;
        vault.root().set(path, Map.of("token_ttl", "1h"));
        file = folder.resolve("secret-id");
    }

    @Test
    void theFileGetsANewSecretIdAndTheOldOneIsDestroyed() throws IOException {
        // Given
        String old = secretId();
        String ofAnotherHost = secretId();
        Files.writeString(file, old + "\n");

        // When
        Ended ended = rotate("--to-file", file.toString());

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        String made = Files.readString(file).strip();
        assertThat(logsIn(made)).isTrue();
        assertThat(logsIn(old)).isFalse();
        assertThat(logsIn(ofAnotherHost)).isTrue();
        assertThat(ended.out()).contains("old secret ID", " is destroyed", "other secret ID", " is kept");
        assertThat(ended.everything()).doesNotContain(made, old);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void allOtherSecretIdsCanBeDestroyedToo() throws IOException {
        // Given
        Files.writeString(file, secretId());
        for (int i = 0; i < 30; i++) {
            secretId();
        }

        // When
        rotate("--to-file", file.toString(), "--all");

        // Then
        assertThat(accessors()).hasSize(1);
        assertThat(logsIn(Files.readString(file).strip())).isTrue();
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        // Given
        String old = secretId();
        Files.writeString(file, old);

        // When
        Ended ended = rotate("--to-file", file.toString(), "--exec", "touch ran", "--dry-run");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("would be created", "would run: touch ran", "would be destroyed");
        assertThat(file).hasContent(old);
        assertThat(accessors()).hasSize(1);
    }

    @Test
    void aCommandGetsTheSecretIdOnItsStandardInput() throws IOException {
        // Given
        String old = secretId();

        // When
        Ended ended = rotate("--all", "--exec", "cat > '" + file + "'; echo stored");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEqualTo("stored\n");
        assertThat(logsIn(Files.readString(file))).isTrue();
        assertThat(logsIn(old)).isFalse();
    }

    @Test
    void theOldSecretIdWorksIfTheCommandFails() throws IOException {
        // Given
        String old = secretId();
        Files.writeString(file, old);

        // When
        Ended failed = rotate("--to-file", file.toString(), "--exec", "exit 3");
        String made = Files.readString(file).strip();

        // Then
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .contains(
                        "failed with exit code 3",
                        "works and is in " + file,
                        "the old one works too",
                        "run this again");
        assertThat(logsIn(old)).isTrue();
        assertThat(logsIn(made)).isTrue();

        // When
        Ended again = rotate("--to-file", file.toString(), "--exec", "exit 0");

        // Then
        assertThat(again.out()).contains("since an earlier run, which is continued");
        assertThat(file).hasContent(made);
        assertThat(logsIn(made)).isTrue();
        assertThat(accessors()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeWrittenKeepsTheOldSecretId() throws IOException {
        // Given
        String old = secretId();
        Files.writeString(file, old);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        // When
        Ended ended = rotate("--to-file", link.toString());

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("the old secret ID still works, and the new one is destroyed");
        assertThat(accessors()).hasSize(1);
        assertThat(logsIn(old)).isTrue();
    }

    @Test
    void aSecretIdThatACrashLeftBehindIsDestroyedByTheNextRun() throws IOException {
        // Given
        Files.writeString(file, secretId());
        String replaced = accessors().get(0);
        vault.root().set(path + "/secret-id", Map.of("metadata", "{\"optimus_replaces\":\"" + replaced + "\"}"));

        // When
        rotate("--to-file", file.toString());

        // Then
        assertThat(accessors()).hasSize(1).doesNotContain(replaced);
        assertThat(logsIn(Files.readString(file).strip())).isTrue();
    }

    @Test
    void theOldSecretIdCanBeKeptUntilASecondRun() throws IOException {
        // Given
        String old = secretId();
        Files.writeString(file, old);

        // When
        Ended first = rotate("--to-file", file.toString(), "--keep-old");
        boolean kept = logsIn(old);
        rotate("--to-file", file.toString());

        // Then
        assertThat(first.out()).contains("the same command without --keep-old destroys it");
        assertThat(kept).isTrue();
        assertThat(logsIn(old)).isFalse();
        assertThat(accessors()).hasSize(1);
    }

    @Test
    void aSecretIdThatDoesNotLogInIsNeverHandedOver() throws IOException {
        // Given
        String old = secretId();
        Files.writeString(file, old);
        vault.root().set(path, Map.of("secret_id_bound_cidrs", List.of("10.255.255.1/32")));

        // When
        Ended ended = rotate("--to-file", file.toString());

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("the old secret ID still works, and the new one is destroyed");
        assertThat(file).hasContent(old);
        assertThat(accessors()).hasSize(1);
    }

    @Test
    void theServicesFileKeepsItsSettingsAndNeedsARestart() throws IOException {
        // Given
        Path properties = folder.resolve("application.properties");
        Files.writeString(properties, "quarkus.http.port=9110\n");
        AdminCommandLine.on(vault).succeed("init", "--service-credentials", properties.toString());
        String before = Files.readString(properties);
        int known = known();
        String[] service = {"--role", "optimus-service", "--to-file", properties.toString()};

        // When
        Ended without = admin(service);
        Ended with = admin(service[0], service[1], service[2], service[3], "--exec", "exit 0");

        // Then
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("the service reads its secret ID only at its start");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(Files.readString(properties))
                .startsWith("quarkus.http.port=9110\n")
                .isNotEqualTo(before);
        AdminCommandLine.on(vault).succeed("init", "--service-credentials", properties.toString());
        assertThat(known()).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "--to-file f > --role is required",
                "--role ROLE > --to-file or --exec is required",
                "--role ROLE --exec true > --exec without --to-file needs --all",
                "--role ../x --to-file f > --role must have",
                "--role missing --to-file f > there is no AppRole missing at auth/approle"
            })
    void wrongUsageIsExplained(String options, String message) {
        // When
        Ended ended = admin(options.replace("ROLE", role).split(" "));

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.err()).startsWith("Error: " + message);
        assertThat(accessors()).isEmpty();
    }

    @Test
    void aSecretIdForOneUseIsNotRotated() {
        // Given
        vault.root().set(path, Map.of("secret_id_num_uses", 1));

        // When
        Ended ended = rotate("--to-file", file.toString());

        // Then
        assertThat(ended.err()).contains("can be used once (secret_id_num_uses)");
    }

    private static int known() {
        return vault.root()
                .list("auth/approle/role/optimus-service/secret-id")
                .data()
                .path("keys")
                .size();
    }

    private Ended rotate(String... options) {
        List<String> all = new ArrayList<>(List.of("--role", role));
        all.addAll(List.of(options));
        return admin(all.toArray(String[]::new));
    }

    private static Ended admin(String... options) {
        List<String> command = new ArrayList<>(List.of("secret-id", "rotate"));
        command.addAll(List.of(options));
        return AdminCommandLine.on(vault).run(command.toArray(String[]::new));
    }

    private String secretId() {
        return vault.root()
                .set(path + "/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
    }

    private List<String> accessors() {
        List<String> accessors = new ArrayList<>();
        for (JsonNode key : vault.root().list(path + "/secret-id").data().path("keys")) {
            accessors.add(key.asText());
        }
        return accessors;
    }

    private boolean logsIn(String secretId) {
        String roleId =
                vault.root().get(path + "/role-id").data().path("role_id").asText();
        return new VaultApi(vault.address(), "")
                        .post("auth/approle/login", Map.of("role_id", roleId, "secret_id", secretId))
                        .status()
                == 200;
    }
}
