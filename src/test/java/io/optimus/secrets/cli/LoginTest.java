package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private static final String TOKEN = "hvs.canaryToken";

    @TempDir
    Path folder;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theTokenIsStoredForItsOwnerAlone() throws IOException {
        // When
        Ended ended = loggedOut().input(TOKEN + "\n").run("login", "--method", "token");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.everything()).doesNotContain(TOKEN);
        Path file = stored().get(0);
        assertThat(file).hasContent(TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void aTokenIsUsedForItsHostOnly() {
        // Given
        loggedOut().input(TOKEN).run("login", "--method", "token", "--host", "127.0.0.1:1");

        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aTokenForHttpsIsNotSentOverHttp() {
        // Given
        loggedOut().input(TOKEN).run("login", "--method", "token", "--host", "https://" + service.host());

        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
    }

    @Test
    void aFileThatOthersCanReadIsRefusedWithTheCommandThatMendsIt() throws IOException {
        // Given
        loggedOut().input(TOKEN).run("login", "--method", "token");
        Path file = stored().get(0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("chmod 600 '" + file + "'").doesNotContain(TOKEN);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void withoutATokenTheCommandToRunIsNamed() {
        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .isEqualTo(
                        "Error: not logged in to http://%1$s (from OPTIMUS_HOST); log in with: optimus login --method token --host %1$s\n"
                                .formatted(service.host()));
    }

    @Test
    void aTokenThatTheServiceDoesNotAcceptIsNamedByWhereItCameFrom() {
        // Given
        service.refuses(401, "no");

        // When
        Ended ended = loggedOut().with("VAULT_TOKEN", TOKEN).run("secret", "set", "a", "b");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .contains("does not accept the token from VAULT_TOKEN", "optimus login --method token --host ")
                .doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"to ken", "to\nken", "tök", "to\u0001ken"})
    void aTokenThatNoHeaderCanHoldIsRefusedWithoutBeingRepeated(String token) {
        // When
        Ended ended = loggedOut().with("OPTIMUS_TOKEN", token).run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("the token from OPTIMUS_TOKEN").doesNotContain(token);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anEmptyTokenIsNotStored() throws IOException {
        // When
        Ended ended = loggedOut().input("\n").run("login", "--method", "token");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(stored()).isEmpty();
    }

    @Test
    void logoutRemovesTheToken() throws IOException {
        // Given
        loggedOut().input(TOKEN).run("login", "--method", "token");

        // When
        Ended ended = loggedOut().run("logout");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(stored()).isEmpty();
    }

    private CommandRun loggedOut() {
        return CommandRun.on(service, folder).without("OPTIMUS_TOKEN");
    }

    private List<Path> stored() throws IOException {
        Path credentials = folder.resolve("user-config/optimus/credentials");
        if (!Files.exists(credentials)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(credentials)) {
            return files.toList();
        }
    }
}
