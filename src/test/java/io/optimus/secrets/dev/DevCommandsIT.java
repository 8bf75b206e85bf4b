package io.optimus.secrets.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.dev.Checkout.Ended;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands of {@code bin/dev} that need no running stack, in copies of this checkout. */
class DevCommandsIT {

    @AutoClose
    private final Checkout checkout = Checkout.copied();

    @Test
    void envPrintsNoTokenOfAnExistingVault() throws IOException {
        // Given
        String address = "http://127.0.0.1:" + checkout.vaultPort();
        checkout.writeSettings("vault=given", "vault-addr=" + address);

        // When
        Ended without = checkout.dev(Map.of(), "env");
        Ended ofAnother = checkout.dev(Map.of("VAULT_TOKEN", "secret", "VAULT_ADDR", "http://other"), "env");
        Ended with = checkout.dev(Map.of("VAULT_TOKEN", "secret", "VAULT_ADDR", address), "env");

        // Then
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.output()).contains("set VAULT_TOKEN").doesNotContain("export");
        assertThat(ofAnother.exitCode()).isEqualTo(1);
        assertThat(ofAnother.output()).contains("VAULT_TOKEN is not sent to").doesNotContain("export");
        assertSucceeded(with);
        assertThat(with.output()).contains("export VAULT_ADDR=" + address).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "down",
                "status",
                "env",
                "logs",
                "demo",
                "reset",
                "test",
                "vault",
                "optimus-client",
                "helm",
                "postgresql",
                "reference",
                "bench",
                "dist"
            })
    void eachCommandPrintsItsUsage(String command) {
        // When
        Ended help = checkout.dev(command, "--help");

        // Then
        assertSucceeded(help);
        assertThat(help.output()).contains("Usage:", "bin/dev " + command);
        assertThat(checkout.dev("--help").output()).contains("\n  " + command + " ");
    }

    @Test
    void resetKeepsThePorts() throws IOException {
        try (ServerSocket other = FreePorts.listening(checkout.port())) {
            // Given
            checkout.writeSettings(
                    "port=" + checkout.port(), "vault-port=" + checkout.vaultPort(), "vault=process", "vault-addr=");

            // When
            Ended reset = checkout.dev("reset", "--yes");
            Ended up = checkout.dev("up");

            // Then
            assertSucceeded(reset);
            assertThat(checkout.state("settings")).content().doesNotContain("vault=");
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output()).contains("port " + other.getLocalPort() + " is taken");
        }
    }

    private static void assertSucceeded(Ended command) {
        assertThat(command.exitCode()).as(command.output()).isZero();
    }
}
