package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.service.StoredLogin;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renewal and logout of a stored token, also if the service or the file has a problem. */
class StoredTokenTest {

    private static final String TOKEN = "hvs.canaryToken";
    private static final String EMPTY_LIST = "{\"secrets\":[]}";
    private static final String LIST = "/api/v1beta1/project/someProject/secret";
    private static final String RENEW = "/api/v1beta1/session/renew";
    private static final long HOUR = 3600;

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aTokenIsRenewedAfterHalfOfItsTtl() throws IOException {
        // Given
        service.respondsSession(HOUR).respondsJson(200, EMPTY_LIST).respondsJson(200, EMPTY_LIST);
        Path file = store(HOUR, HOUR / 2 - 1);

        // When
        Ended first = run("secret", "list");
        Ended second = run("secret", "list");

        // Then
        assertThat(first.exitCode() + second.exitCode()).isZero();
        assertThat(service.requests()).extracting(FakeService.Request::rawPath).containsExactly(RENEW, LIST, LIST);
        assertThat(service.requests()).extracting(FakeService.Request::token).containsOnly("Bearer " + TOKEN);
        assertThat(Files.readString(file)).startsWith(TOKEN + "\nlife=3600\nends=");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR / 2 + 60, -1})
    void aTokenIsNotRenewedBeforeNorAfterItsEnd(long timeLeft) throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST);
        store(HOUR, timeLeft);

        // When
        run("secret", "list");

        // Then
        assertThat(service.onlyRequest().rawPath()).isEqualTo(LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\nlife=3600\n", "\nlife=much\nends=soon\n", "\nlife=-1\nends=-1\n"})
    void aFileWithoutTheTokensTtlCanBeUsed(String rest) throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST);
        write(TOKEN + rest);

        // When
        run("secret", "list");

        // Then
        assertThat(service.onlyRequest().rawPath()).isEqualTo(LIST);
        assertThat(service.onlyRequest().token()).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void aTokenOfAVariableIsNotRenewed() throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST);
        store(HOUR, 60);

        // When
        CommandRun.on(service, folder).run("secret", "list");

        // Then
        assertThat(service.onlyRequest().rawPath()).isEqualTo(LIST);
    }

    @Test
    void aRenewalThatFailsDoesNotFailTheCommandAndIsTriedAgain() throws IOException {
        // Given
        service.refuses(503, "Vault is sealed").respondsJson(200, EMPTY_LIST);
        service.respondsSession(HOUR).respondsJson(200, EMPTY_LIST);
        store(HOUR, 60);

        // When
        Ended first = run("secret", "list");
        Ended second = run("secret", "list");

        // Then
        assertThat(first).isEqualTo(new Ended(0, "", "No secrets were found in someProject project.\n"));
        assertThat(second.exitCode()).isZero();
        assertThat(service.requests())
                .extracting(FakeService.Request::rawPath)
                .containsExactly(RENEW, LIST, RENEW, LIST);
    }

    @Test
    void aTokenThatGetsNoMoreTimeIsNotRenewedAgain() throws IOException {
        // Given
        service.respondsSession(60).respondsJson(200, EMPTY_LIST).respondsJson(200, EMPTY_LIST);
        Path file = store(HOUR, 60);

        // When
        run("secret", "list");
        run("secret", "list");

        // Then
        assertThat(service.requests()).extracting(FakeService.Request::rawPath).containsExactly(RENEW, LIST, LIST);
        assertThat(file).hasContent(TOKEN);
    }

    @Test
    void aTokenThatMayNotBeRenewedIsNotAskedForAgain() throws IOException {
        // Given
        service.refuses(403, "no").respondsJson(200, EMPTY_LIST).respondsJson(200, EMPTY_LIST);
        store(HOUR, 60);

        // When
        run("secret", "list");
        run("secret", "list");

        // Then
        assertThat(service.requests()).extracting(FakeService.Request::rawPath).containsExactly(RENEW, LIST, LIST);
    }

    @Test
    void logoutReportsATokenThatCouldNotBeRevoked() throws IOException {
        // Given
        Path file = store(HOUR, HOUR);
        service.close();

        // When
        Ended ended = run("logout");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("removed from this machine", "not revoked", "cannot reach http://" + service.host())
                .doesNotContain(TOKEN);
        assertThat(file).doesNotExist();
    }

    @Test
    void aTokenThatIsNotKnownAnyMoreIsLoggedOut() throws IOException {
        // Given
        service.refuses(401, "no");
        Path file = store(HOUR, HOUR);

        // When
        Ended ended = run("logout");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).contains("was not valid any more");
        assertThat(file).doesNotExist();
    }

    @Test
    void logoutRevokesNoTokenOfAVariable() {
        // When
        Ended ended = CommandRun.on(service, folder).run("logout");

        // Then
        assertThat(ended)
                .isEqualTo(
                        new Ended(
                                0,
                                "",
                                "Not logged in to http://" + service.host()
                                        + "\nNote: the token from OPTIMUS_TOKEN is still used; to use none: unset OPTIMUS_TOKEN\n"));
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whoamiWarnsOfALoginThatEndsSoon() throws IOException {
        // Given
        service.respondsSession(599).respondsSession(600);
        write(TOKEN);

        // When
        Ended soon = run("whoami");
        Ended later = run("whoami");

        // Then
        assertThat(soon.err())
                .isEqualTo("Warning: this login ends in 9 min 59 s; log in again with: optimus login --host "
                        + service.host() + "\n");
        assertThat(later.err()).isEmpty();
        assertThat(later.out()).contains("TIME LEFT  10 min\n");
    }

    private Path store(long life, long timeLeft) throws IOException {
        return write(TOKEN + "\nlife=" + life + "\nends=" + (Instant.now().getEpochSecond() + timeLeft) + "\n");
    }

    private Path write(String text) throws IOException {
        return StoredLogin.at(service, folder, text);
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).without("OPTIMUS_TOKEN").run(args);
    }
}
