package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that {@code optimus admin init --service-credentials} writes, on a real Vault. */
class ServiceCredentialsFileTest {

    private static final String ROLE_ID = "quarkus.vault.authentication.app-role.role-id";
    private static final String SECRET_ID = "quarkus.vault.authentication.app-role.secret-id";

    @AutoClose
    private static VaultServer vault;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
    }

    @Test
    void validServiceCredentialsAreKeptAndOthersReplaced() throws IOException {
        // Given
        Path file = folder.resolve("service.properties");
        String[] init = {"init", "--service-credentials", file.toString()};
        assertThat(admin(init).exitCode()).isZero();
        String first = Files.readString(file);

        // When
        admin(init);

        // Then
        assertThat(file).hasContent(first);

        // Given
        vault.root()
                .set(
                        "auth/approle/role/optimus-service/secret-id/destroy",
                        Map.of("secret_id", read(file).getProperty(SECRET_ID)));

        // When
        admin(init);

        // Then
        assertThat(Files.readString(file)).isNotEqualTo(first);
        assertThat(loggedIn(file)
                        .post("transit/hmac/optimus/sha2-256", Map.of("input", "aGk="))
                        .status())
                .isEqualTo(200);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void otherSettingsInTheCredentialsFileAreKept() throws IOException {
        // Given
        Path file = folder.resolve("service.properties");
        String others = "# the service's\nquarkus.vault.url=https://vault.example.com\n";
        Files.writeString(file, others + SECRET_ID + " = destroyed\nquarkus.http.port=9110");

        // When
        admin("init", "--service-credentials", file.toString());

        // Then
        assertThat(Files.readString(file)).startsWith(others + "quarkus.http.port=9110\n");
        assertThat(loggedIn(file)
                        .post("transit/hmac/optimus/sha2-256", Map.of("input", "aGk="))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMissingSecretIdIsReplacedAndTheOldOneStillWorks() throws IOException {
        // Given
        Path file = folder.resolve("service.properties");
        admin("init", "--service-credentials", file.toString());
        Path old = Files.copy(file, folder.resolve("old.properties"));
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^.*secret-id=.*\\R", ""));

        // When
        Ended init = admin("init", "--service-credentials", file.toString());

        // Then
        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(read(file).getProperty(SECRET_ID)).isNotEqualTo(read(old).getProperty(SECRET_ID));
        assertThat(loggedIn(file).token()).isNotEmpty();
        assertThat(loggedIn(old).token()).isNotEmpty();
    }

    @Test
    void aSecretIdThatHasExpiredIsReplaced() throws IOException {
        // Given
        Path file = folder.resolve("service.properties");
        admin("init", "--service-credentials", file.toString());
        String secretId = vault.root()
                .set("auth/approle/role/optimus-service/secret-id", Map.of("ttl", "1s"))
                .path("data")
                .path("secret_id")
                .asText();
        String expiring = Files.readString(file).replaceAll("(?m)^(.*secret-id=).*$", "$1" + secretId);
        Files.writeString(file, expiring);
        Eventually.await("the secret ID expires", Duration.ofSeconds(20), () -> isExpired(secretId));

        // When
        admin("init", "--service-credentials", file.toString());

        // Then
        assertThat(read(file).getProperty(SECRET_ID)).isNotEqualTo(secretId);
        assertThat(loggedIn(file).token()).isNotEmpty();
    }

    @Test
    void theServiceMayComputeDigestsAndReadNoSecret() throws IOException {
        // Given
        Path file = folder.resolve("service.properties");
        assertThat(admin("init", "--service-credentials", file.toString()).exitCode())
                .isZero();
        vault.root().set("optimus/data/p/n/s", Map.of("data", Map.of("value", "v")));

        // When
        VaultApi service = loggedIn(file);

        // Then
        assertThat(service.post("transit/hmac/optimus/sha2-256", Map.of("input", "aGk="))
                        .status())
                .isEqualTo(200);
        assertThat(service.get("optimus/data/p/n/s").status()).isEqualTo(403);
        assertThat(service.list("optimus/metadata/p").status()).isEqualTo(403);
        assertThat(service.get("transit/keys/optimus").status()).isEqualTo(403);
        assertThat(service.get("cubbyhole/anything").status()).isEqualTo(403);
    }

    /** Vault may accept an expired secret ID until its next clean-up. */
    private static boolean isExpired(String secretId) {
        String expiration = vault.root()
                .post("auth/approle/role/optimus-service/secret-id/lookup", Map.of("secret_id", secretId))
                .data()
                .path("expiration_time")
                .asText();
        return expiration.isEmpty()
                || Instant.now().isAfter(OffsetDateTime.parse(expiration).toInstant());
    }

    private static VaultApi loggedIn(Path credentials) {
        Properties properties = read(credentials);
        JsonNode login = new VaultApi(vault.address(), "")
                .set(
                        "auth/approle/login",
                        Map.of(
                                "role_id",
                                properties.getProperty(ROLE_ID),
                                "secret_id",
                                properties.getProperty(SECRET_ID)));
        return new VaultApi(
                vault.address(), login.path("auth").path("client_token").asText());
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static Ended admin(String... arguments) {
        return AdminCommandLine.on(vault).run(arguments);
    }
}
