package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.FixedResponse;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code optimus admin} if another server responds at Vault's address. Such a response says nothing about the data in Vault. */
class AdminResponsesNotFromVaultTest {

    private static final String HTML = "<html>default backend</html>";

    private static final List<String> COMMANDS = List.of(
            "init",
            "init --dry-run",
            "init --restore-policies --dry-run",
            "grant -p P --role scheduler --to group:g",
            "grant -p P --role scheduler --to group:g --dry-run",
            "grant -p P --role scheduler --to userpass:alice",
            "grant -p P --role scheduler --to approle:a --print-role-id --wrap-secret-id 5m",
            "grant -p P --role scheduler --to jwt:subject",
            "revoke -p P --role scheduler --to group:g",
            "revoke -p P --role scheduler --to group:g --dry-run",
            "revoke -p P --role scheduler --to userpass:alice",
            "revoke -p P --role scheduler --to approle:a",
            "revoke --all --to userpass:alice",
            "grants -p P",
            "grants --to group:g",
            "group add g userpass:alice",
            "group remove g userpass:alice",
            "group show g",
            "group list",
            "offboard userpass:alice",
            "offboard approle:a --dry-run",
            "token -p P",
            "auth enable jwt --issuer https://issuer.example.com --bound-audiences a",
            "auth enable kubernetes --kubernetes-host https://k --role r --service-accounts a --namespaces n --dry-run");

    @AutoClose
    private static VaultServer vault;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
        VaultUsers.of(vault).add("alice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | text/html | " + HTML,
                "404 | text/plain | ''",
                "404 | application/json | {\"code\":5,\"message\":\"nothing at this path\",\"details\":[]}",
                "403 | text/html | " + HTML,
                "200 | text/html | " + HTML,
                "200 | application/json | {\"status\":\"ok\"}",
                "200 | application/json | {\"data\":{\"keys\":[]}}",
                "200 | application/json | {\"request_id\":\"r\"}",
                "200 | application/json | []",
                "200 | application/json | {\"request_id\":\"r\",\"data\":{",
                "204 | text/html | ''",
                "301 | text/html | ''",
                "503 | text/html | " + HTML
            })
    void theResponseOfAnotherServerFailsEveryCommand(int status, String type, String body) {
        try (FixedResponse other = FixedResponse.of(status, type, body)) {
            AdminCommandLine admin =
                    new AdminCommandLine(Map.of("VAULT_ADDR", other.address(), "VAULT_TOKEN", "canary-token"));
            for (String command : COMMANDS) {
                // When
                Ended ended = admin.run(command.split(" "));

                // Then
                assertThat(ended.exitCode())
                        .as(command + ": " + ended.everything())
                        .isEqualTo(1);
                assertThat(ended.err()).as(command).contains("did not come from a Vault", other.address());
                assertThat(ended.everything()).as(command).doesNotContain("canary-token");
                assertThat(ended.out()).as(command).isEmpty();
            }
        }
    }

    @Test
    void anAddressThatEndsWithV1FailsEveryCommand() {
        AdminCommandLine admin = new AdminCommandLine(Map.of(
                "VAULT_ADDR",
                vault.address() + "/v1",
                "VAULT_TOKEN",
                vault.root().token()));
        for (String command : COMMANDS) {
            // When
            Ended ended = admin.run(command.split(" "));

            // Then
            assertThat(ended.exitCode()).as(command + ": " + ended.everything()).isEqualTo(1);
            assertThat(ended.err()).as(command).contains("without /v1");
            assertThat(ended.out()).as(command).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST identity/lookup/entity", "GET sys/auth"})
    void aProxysResponseDoesNotMakeAGrantAbsent(String request) {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            AdminCommandLine.on(vault).succeed("grant", "-p", "kept", "--role", "scheduler", "--to", "userpass:alice");
            String[] parts = request.split(" ");
            proxy.respond(parts[0], parts[1], 404, HTML, 1);

            // When
            Ended revoke = through(proxy).run("revoke", "-p", "kept", "--role", "scheduler", "--to", "userpass:alice");

            // Then
            assertThat(revoke.exitCode()).isEqualTo(1);
            assertThat(revoke.out()).isEmpty();
            assertThat(AdminCommandLine.on(vault).run("grants", "-p", "kept").out())
                    .contains("userpass:alice");
        }
    }

    @Test
    void aChangeThatOnlyAProxyAcceptedIsNotASuccess() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            AdminCommandLine.on(vault).succeed("grant", "-p", "lost", "--role", "scheduler", "--to", "group:lost");
            proxy.respond("POST", "identity/group/id/", 204, "", 1);

            // When
            Ended revoke = through(proxy).run("revoke", "-p", "lost", "--role", "scheduler", "--to", "group:lost");

            // Then
            assertThat(revoke.exitCode()).isEqualTo(1);
            assertThat(revoke.err()).contains("the change is not in Vault", "run the command again");
            assertThat(revoke.out()).isEmpty();
        }
    }

    @Test
    void noTokenIsCreatedIfItsPolicyDidNotReachVault() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            proxy.respond("POST", "sys/policies/acl/", 204, "", 1);

            // When
            Ended token = through(proxy).run("token", "-p", "unwritten");

            // Then
            assertThat(token.exitCode()).isEqualTo(1);
            assertThat(token.err()).contains("the change is not in Vault");
            assertThat(token.out()).isEmpty();
        }
    }

    private static AdminCommandLine through(VaultProxy proxy) {
        return new AdminCommandLine(Map.of(
                "VAULT_ADDR", proxy.address(), "VAULT_TOKEN", vault.root().token()));
    }
}
