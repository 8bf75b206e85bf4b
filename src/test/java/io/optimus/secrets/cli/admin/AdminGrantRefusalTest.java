package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultBinary;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code optimus admin grant} and {@code revoke} refuse, before they have changed anything. */
class AdminGrantRefusalTest {

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
                "-p P --role service --to userpass:alice | 2 | service's own",
                "-p P --role root --to userpass:alice | 2 | --role must be one of: project-admin",
                "-p P --role namespace-editor --to userpass:alice | 2 | needs --namespace",
                "-p P -n N --role scheduler --to userpass:alice | 2 | does not take --namespace",
                "-p P --role operator --to userpass:alice | 2 | does not take --project",
                "--role scheduler --to userpass:alice | 2 | needs --project",
                "-p P --to userpass:alice | 2 | --role",
                "-p P --role scheduler | 2 | --to",
                "-p P --role scheduler --to alice | 2 | userpass:NAME, approle:NAME",
                "-p P --role scheduler --to token:x | 2 | userpass:NAME, approle:NAME",
                "-p P --role scheduler --to approle:optimus-service | 2 | service's own",
                "-p P --role scheduler --to approle:OPTIMUS-Service | 2 | service's own",
                "-p P --role scheduler --to group:g --print-role-id | 2 | approle:NAME",
                "-p P --role scheduler --to approle:a --wrap-secret-id soon | 2 | such as 90s, 5m, 1h",
                "-p P --role scheduler --to userpass:absent | 1 | vault write auth/userpass/users/absent password=-)",
                "-p P --role scheduler --to jwt:x | 1 | optimus admin auth enable jwt'",
                "-p P --role scheduler --to jwt:x --auth-mount at | 1 | optimus admin auth enable jwt --mount at'",
                "-p P --role scheduler --to jwt:x --auth-mount approle | 1 | of type approle",
                "-p P --role scheduler --to userpass:x --auth-mount at | 1 | vault auth enable -path=at userpass",
                "-p P --role scheduler --to oidc:x | 1 | optimus admin auth enable oidc",
                "-p P --role scheduler --to ldap:x --auth-mount approle | 1 | not ldap",
                "-p P --role scheduler --to kubernetes: | 2 | printable characters",
                "-p P --role scheduler --to user:absent | 1 | vault write auth/userpass/users/absent password=-)",
                "-p P --role scheduler --to group:g --project-folder crm | 2 | --project-folder must have"
            })
    void anInvalidGrantIsRefusedWithTheFix(String arguments, int exitCode, String message) {
        // Given
        JsonNode policies = policies();
        assertThat(policies).isNotEmpty();

        // When
        Ended grant = AdminCommandLine.on(vault).run(("grant " + arguments).split(" +"));

        // Then
        assertThat(grant.exitCode()).isEqualTo(exitCode);
        assertThat(grant.err()).contains(message);
        assertThat(grant.out()).isEmpty();
        assertThat(policies()).isEqualTo(policies);
    }

    private static JsonNode policies() {
        return vault.root().list("sys/policies/acl").data().path("keys");
    }

    @Test
    void aPasswordSetByTheCommandOfTheMessageLogsIn(@TempDir Path folder) throws IOException, InterruptedException {
        // Given
        String message = AdminCommandLine.on(vault)
                .run("grant", "-p", "P", "--role", "scheduler", "--to", "userpass:newcomer")
                .err()
                .strip();
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", message.substring(message.indexOf("(IFS=")));
        String path = VaultBinary.find().toAbsolutePath().getParent() + File.pathSeparator + System.getenv("PATH");
        shell.environment().putAll(Map.of("VAULT_ADDR", vault.address(), "PATH", path));
        shell.environment().put("VAULT_TOKEN", vault.root().token());
        Path typed = Files.writeString(folder.resolve("typed"), VaultUsers.PASSWORD + "\n");

        // When
        Process entered = shell.redirectInput(typed.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();

        // Then
        assertThat(entered.waitFor())
                .as(Files.readString(folder.resolve("output")))
                .isZero();
        assertThat(VaultUsers.of(vault).logIn("newcomer").token()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " g", "g ", "a\nb", "a\u202eb", "a\u0000"})
    void aNameWithInvisibleCharactersIsRefused(String name) {
        AdminCommandLine unreachable =
                new AdminCommandLine(Map.of("VAULT_ADDR", "http://127.0.0.1:1", "VAULT_TOKEN", "t"));
        for (String kind : new String[] {"group", "jwt", "oidc", "ldap", "kubernetes"}) {
            // When
            Ended ended = unreachable.run("grant", "--role", "operator", "--to", kind + ":" + name);

            // Then
            assertThat(ended.exitCode()).as(kind).isEqualTo(2);
            assertThat(ended.err()).as(kind).contains("printable characters");
        }
    }

    @Test
    void everyLoginMethodCanHoldARole() {
        for (LoginMethod method : LoginMethod.values()) {
            assertThat(Grantee.parse("--to", method.id() + ":someName").kind().id())
                    .isEqualTo(method.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "+", "a/b", "..", "a\"b", "a\nb", "{{x}}", "a:b", "_project", "a?b", "a#b", "%2e"})
    void anInvalidNameIsRefusedBeforeVaultIsCalled(String name) {
        AdminCommandLine unreachable =
                new AdminCommandLine(Map.of("VAULT_ADDR", "http://127.0.0.1:1", "VAULT_TOKEN", "t"));
        String[][] places = {
            {"-p", name, "-n", "n", "--to", "group:g"},
            {"-p", "p", "-n", name, "--to", "group:g"},
            {"-p", "p", "-n", "n", "--to", "userpass:" + name},
            {"-p", "p", "-n", "n", "--to", "approle:" + name},
            {"-p", "p", "-n", "n", "--to", "jwt:s", "--auth-mount", name},
            {"-p", "p", "-n", "n", "--to", "group:g", "--mount", name},
        };
        for (String command : new String[] {"grant", "revoke"}) {
            for (String[] place : places) {
                // When
                String[] arguments = new String[place.length + 3];
                System.arraycopy(new String[] {command, "--role", "namespace-reader"}, 0, arguments, 0, 3);
                System.arraycopy(place, 0, arguments, 3, place.length);
                Ended ended = unreachable.run(arguments);

                // Then
                assertThat(ended.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
                assertThat(ended.err()).as(String.join(" ", arguments)).contains("must have");
            }
        }
    }
}
