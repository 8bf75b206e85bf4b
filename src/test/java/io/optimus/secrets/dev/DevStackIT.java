package io.optimus.secrets.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.dev.Checkout.Ended;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.RunsConcurrently;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs {@code bin/dev} like a developer, in copies of this checkout, with real processes and a real Vault. */
@RunsConcurrently
class DevStackIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Checkout shared;

    @BeforeAll
    static void copyCheckout() {
        shared = Checkout.copied();
    }

    @AfterAll
    static void removeCheckout() {
        shared.close();
    }

    @BeforeEach
    void startSharedStack() {
        if (!shared.runs()) {
            Ended up = shared.up();
            assertSucceeded(up);
            assertThat(up.output()).as("an existing build is used").doesNotContain("Building");
        }
    }

    @Test
    void afterUpTheCommandLineIsLoggedIn() {
        // When
        Ended set = shared.optimus("secret", "set", "loggedIn", "someSecretValue");

        // Then
        assertSucceeded(set);
        assertThat(shared.optimus("secret", "list").output()).contains("loggedIn");
    }

    @Test
    void theCommandLineOfTheCheckoutUsesItsOwnStack() throws IOException {
        // When
        Ended whoami = shared.optimus("whoami");

        // Then
        assertSucceeded(whoami);
        assertThat(whoami.output())
                .contains(
                        "http://localhost:" + shared.port() + " (from ./optimus.yaml)",
                        "optimus-local (from ./optimus.yaml)");
        assertThat(shared.dev("status").output()).contains("logged in to http://localhost:" + shared.port());
    }

    @Test
    void upDoesNotUseVaultAddrOfTheShellUnlessToldTo() throws IOException {
        try (Checkout checkout = Checkout.copied()) {
            // Given
            String address = "http://127.0.0.1:" + shared.vaultPort();
            String token = rootToken();

            // When
            Ended unsaid = checkout.up(Map.of("VAULT_ADDR", address, "VAULT_TOKEN", token));
            Ended another = checkout.up(
                    Map.of("VAULT_ADDR", "http://127.0.0.1:1", "VAULT_TOKEN", token), "--vault-addr", address);

            // Then
            assertThat(unsaid.exitCode()).isEqualTo(2);
            assertThat(unsaid.output()).contains("--vault-addr " + address, "unset VAULT_ADDR");
            assertThat(another.exitCode()).isEqualTo(1);
            assertThat(another.output()).contains("VAULT_TOKEN is not sent to");
            assertThat(checkout.state("settings")).doesNotExist();

            // When
            Ended said = checkout.up(Map.of("VAULT_ADDR", address, "VAULT_TOKEN", token), "--vault-addr", address);

            // Then
            assertSucceeded(said);
            assertThat(said.output()).contains(address, "unset VAULT_TOKEN").doesNotContain(token);
            assertThat(checkout.hasStarted("vault")).isFalse();
            assertSucceeded(checkout.optimus("secret", "list"));
        }
    }

    @Test
    void aSecondUpKeepsRunningServices() {
        // Given
        ProcessHandle vault = shared.process("vault");
        ProcessHandle service = shared.process("service");

        // When
        Ended up = shared.up();

        // Then
        assertSucceeded(up);
        assertThat(shared.process("vault")).isEqualTo(vault);
        assertThat(shared.process("service")).isEqualTo(service);
    }

    @Test
    void secretsSurviveDownAndUp() {
        // Given
        assertSucceeded(shared.optimus("secret", "set", "survivor", "someSecretValue"));
        ProcessHandle vault = shared.process("vault");
        ProcessHandle service = shared.process("service");

        // When
        Ended down = shared.dev("down");

        // Then
        assertSucceeded(down);
        Eventually.await("Vault and the service end", LIMIT, () -> !vault.isAlive() && !service.isAlive());
        assertThat(shared.dev("status").exitCode()).isEqualTo(1);

        // When
        Ended up = shared.up();

        // Then
        assertSucceeded(up);
        assertThat(shared.optimus("secret", "list").output()).contains("survivor");
    }

    @Test
    void theDemoPasses() {
        assertSucceeded(shared.dev("demo"));
    }

    @Test
    void statusNamesWhatWasKilledAndUpRestartsIt() {
        // Given
        assertSucceeded(shared.dev("status"));
        ProcessHandle vault = shared.process("vault");

        // When
        vault.destroyForcibly();
        Eventually.await("Vault ends", LIMIT, () -> !vault.isAlive());
        Ended status = shared.dev("status");

        // Then
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.output()).contains("Vault does not run: bin/dev up");

        // When
        Ended up = shared.up();

        // Then
        assertSucceeded(up);
        assertSucceeded(shared.dev("status"));
    }

    @Test
    void onlyTheOwnerCanReadKeysAndCredentials() throws IOException {
        for (String file : new String[] {"vault/init", "config/application.properties", "logs/vault-audit.log"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared.state(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void resetIsRefusedIfItCannotAsk() {
        // When
        Ended reset = shared.dev("reset");

        // Then
        assertThat(reset.exitCode()).isEqualTo(2);
        assertThat(reset.output()).contains("--yes");
        assertSucceeded(shared.dev("status"));
    }

    @Test
    void envPrintsTheVariablesOfAnAdministrator() {
        // When
        Ended env = shared.dev("env");

        // Then
        assertSucceeded(env);
        assertThat(env.output().lines())
                .contains(
                        "export VAULT_ADDR=http://127.0.0.1:" + shared.vaultPort(),
                        "export VAULT_TOKEN=" + rootToken(),
                        "export OPTIMUS_HOST=localhost:" + shared.port(),
                        "export OPTIMUS_PROJECT=optimus-local");
    }

    @Test
    void aTakenPortStopsUpBeforeAnythingIsStarted() throws IOException {
        try (Checkout checkout = Checkout.copied();
                ServerSocket other = FreePorts.listening(checkout.port())) {
            // When
            Ended up = checkout.up();

            // Then
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output()).contains("port " + other.getLocalPort() + " ", "--port");
            assertThat(checkout.hasStarted("vault")).isFalse();
        }
    }

    @Test
    void twoCheckoutsRunConcurrently() {
        try (Checkout second = Checkout.copied()) {
            // Given
            assertSucceeded(shared.optimus("secret", "set", "ofTheFirst", "someSecretValue"));

            // When
            Ended up = second.up();

            // Then
            assertSucceeded(up);
            Ended list = second.optimus("secret", "list");
            assertSucceeded(list);
            assertThat(list.output()).doesNotContain("ofTheFirst");

            // When
            assertSucceeded(second.dev("down"));

            // Then
            assertSucceeded(shared.dev("status"));
        }
    }

    /** Sends SIGTERM, which bin/dev treats like Ctrl-C. Some build tools make their child processes ignore SIGINT. */
    @Test
    void upContinuesAfterAnInterruption() throws InterruptedException {
        try (Checkout checkout = Checkout.copied()) {
            // Given
            Process up = checkout.startUp();
            Eventually.await("Vault starts", LIMIT, () -> checkout.hasStarted("vault"));

            // When
            up.destroy();
            boolean ended = up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);

            // Then
            assertThat(ended).isTrue();
            assertThat(up.exitValue()).isEqualTo(130);
            assertSucceeded(checkout.up());
            assertSucceeded(checkout.optimus("secret", "set", "someSecret", "someSecretValue"));
        }
    }

    private static String rootToken() {
        try {
            return new ObjectMapper()
                    .readTree(shared.state("vault/init").toFile())
                    .path("root_token")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSucceeded(Ended command) {
        assertThat(command.exitCode()).as(command.output()).isZero();
    }
}
