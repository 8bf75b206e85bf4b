package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Logout and renewal of a login, with the packaged command line and service and a real Vault. */
class StoredLoginIT {

    private static final String PASSWORD = VaultUsers.PASSWORD;

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void logoutRevokesTheStoredTokenAndNoOther() throws IOException {
        // Given
        String ofVariable = STACK.users().addAndLogIn("login-carol").token();
        STACK.config(folder, "login-out");
        loggedOut().input(PASSWORD).run("login", "--username", "login-carol");
        String token = Files.readAllLines(loggedOut().storedLogin()).get(0);

        // When
        Ended ended = loggedOut().with("OPTIMUS_TOKEN", ofVariable).run("logout");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("the token is revoked", "OPTIMUS_TOKEN is still used");
        assertThat(lookUp(token).status()).isEqualTo(403);
        assertThat(lookUp(ofVariable).status()).isEqualTo(200);
        assertThat(loggedOut().run("whoami").exitCode()).isEqualTo(4);
    }

    @Test
    void aLoginIsRenewedAfterHalfOfItsTtl() throws IOException {
        // Given a stored login that seems to end soon
        STACK.users().add("login-dave");
        STACK.config(folder, "login-renewed");
        loggedOut().input(PASSWORD).run("login", "--username", "login-dave");
        Path stored = loggedOut().storedLogin();
        List<String> lines = Files.readAllLines(stored);
        long soon = Instant.now().getEpochSecond() + 60;
        Files.writeString(stored, lines.get(0) + "\n" + lines.get(1) + "\nends=" + soon + "\n");

        // When
        Ended ended = loggedOut().run("whoami");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(lookUp(lines.get(0)).data().path("last_renewal").asText()).isNotEmpty();
        assertThat(Files.readAllLines(stored).get(2)).isGreaterThan("ends=" + (soon + 3600));
    }

    private PackagedCommand loggedOut() {
        return STACK.loggedOut(folder);
    }

    private static VaultApi.Response lookUp(String token) {
        return new VaultApi(STACK.vault().address(), token).get("auth/token/lookup-self");
    }
}
