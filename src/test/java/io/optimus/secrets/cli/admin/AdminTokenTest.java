package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code optimus admin token} against a real Vault. */
class AdminTokenTest {

    @AutoClose
    private static VaultServer vault;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
    }

    @Test
    void anEditedPolicyIsNotOverwritten() {
        // Given
        assertThat(admin("token", "--project", "edited").exitCode()).isZero();
        String path = "sys/policies/acl/optimus-project-admin:edited";
        String narrowed = vault.root().get(path).data().path("policy").asText().replace(", \"delete\"", "");
        vault.root().set(path, Map.of("policy", narrowed));

        // When
        Ended token = admin("token", "--project", "edited");

        // Then
        assertThat(token.exitCode()).isEqualTo(1);
        assertThat(token.err())
                .contains("vault policy read optimus-project-admin:edited", "optimus admin init --restore-policies");
        assertThat(vault.root().get(path).data().path("policy").asText()).isEqualTo(narrowed);
    }

    @Test
    void theCommandInTheRefusalRestoresAnEditedPolicy() {
        // Given
        vault.root().set("sys/policies/acl/optimus-project-admin:restored", Map.of("policy", "path \"else\" {}"));
        assertThat(admin("token", "--project", "restored").err()).contains("optimus admin init --restore-policies");

        // When
        Ended init = admin("init", "--restore-policies");

        // Then
        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(admin("token", "--project", "restored").exitCode()).isZero();
    }

    @Test
    void aTokenMayUseItselfWithoutVaultsDefaultPolicy() {
        // Given
        VaultApi admin = new VaultApi(vault.address(), token("own"));

        // When
        JsonNode self = admin.get("auth/token/lookup-self").data();

        // Then
        assertThat(self.path("policies"))
                .extracting(JsonNode::asText)
                .containsExactly("optimus-own-token", "optimus-project-admin:own");
        assertThat(admin.get("sys/internal/ui/resultant-acl").status()).isEqualTo(200);
        assertThat(admin.post("sys/capabilities-self", Map.of("paths", List.of("optimus/data/own/ns/s")))
                        .status())
                .isEqualTo(200);
        assertThat(admin.post("auth/token/renew-self", Map.of()).status()).isEqualTo(200);
        assertThat(admin.get("cubbyhole/x").status()).isEqualTo(403);
        assertThat(admin.post("auth/token/revoke-self", Map.of()).status()).isEqualTo(204);
        assertThat(admin.get("auth/token/lookup-self").status()).isEqualTo(403);
    }

    @Test
    void aProjectsTokenHasAllPermissionsInItsProjectOnly() {
        // Given
        VaultApi admin = new VaultApi(vault.address(), token("sales"));
        Map<String, Object> value = Map.of("data", Map.of("value", "v"));

        // When, Then
        assertThat(admin.post("optimus/data/sales/ns/s", value).status()).isEqualTo(200);
        assertThat(admin.get("optimus/data/sales/ns/s").status()).isEqualTo(200);
        assertThat(admin.list("optimus/metadata/sales").status()).isEqualTo(200);
        assertThat(admin.delete("optimus/data/sales/ns/s").status()).isEqualTo(204);
        assertThat(admin.post("optimus/undelete/sales/ns/s", Map.of("versions", List.of(1)))
                        .status())
                .isEqualTo(204);
        assertThat(admin.delete("optimus/metadata/sales/ns/s").status()).isEqualTo(204);

        assertThat(admin.post("optimus/data/sales2/ns/s", value).status()).isEqualTo(403);
        assertThat(admin.list("optimus/metadata/sale").status()).isEqualTo(403);
        assertThat(admin.list("optimus/metadata/").status()).isEqualTo(403);
        assertThat(admin.post("transit/hmac/optimus/sha2-256", Map.of("input", "aGk="))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theOutputForProgramsHasTheTokenAndItsPolicy() {
        // When
        String token = admin("token", "-p", "json", "--ttl", "5m", "-o", "json").out();

        // Then
        assertThat(token)
                .matches("\\{\"token\":\"[^\"]+\",\"policy\":\"optimus-project-admin:json\",\"ttl\":\"5m\"}\n");
        assertThat(admin("init", "--dry-run", "-o", "json").out())
                .startsWith("{\"dryRun\":true,\"changes\":[{\"subject\":\"KV v2 mount optimus/\"")
                .contains("\"state\":\"unchanged\"")
                .doesNotContain("would_change");
    }

    @Test
    void namesOfProjectsAreCaseSensitive() {
        // Given
        VaultApi lower = new VaultApi(vault.address(), token("same"));

        // When
        VaultApi upper = new VaultApi(vault.address(), token("SAME"));

        // Then
        assertThat(lower.list("optimus/metadata/same").status()).isEqualTo(404);
        assertThat(lower.list("optimus/metadata/SAME").status()).isEqualTo(403);
        assertThat(upper.list("optimus/metadata/SAME").status()).isEqualTo(404);
        assertThat(upper.list("optimus/metadata/same").status()).isEqualTo(403);
    }

    @Test
    void aProjectsTokenOutlivesTheAdministratorsAndCanBeRenewed() {
        // Given
        String token = token("lasting");

        // When
        JsonNode found = new VaultApi(vault.address(), token)
                .get("auth/token/lookup-self")
                .data();

        // Then
        assertThat(found.path("orphan").asBoolean()).isTrue();
        assertThat(found.path("renewable").asBoolean()).isTrue();
        assertThat(found.path("period").asLong()).isEqualTo(768 * 3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "-5m", "0", "0h", "soon", "", " 1h", "1d12h"})
    void aTtlThatVaultRefusesIsAUsageError(String ttl) {
        // When
        Ended token = admin("token", "--project", "p", "--ttl=" + ttl);

        // Then
        assertThat(token.exitCode()).isEqualTo(2);
        assertThat(token.err()).contains("--ttl must be a time such as 90s, 5m, 1h or 30d");
        assertThat(token.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "90s, 90", "5m, 300", "1h30m, 5400", "30d, 2592000"})
    void aTtlInVaultsFormatIsAccepted(String ttl, long seconds) {
        // When
        Ended token = admin("token", "--project", "p", "--ttl", ttl);

        // Then
        JsonNode found = new VaultApi(vault.address(), token.out().strip())
                .get("auth/token/lookup-self")
                .data();
        assertThat(found.path("period").asLong()).isEqualTo(seconds);
    }

    @Test
    void aRefusalByVaultIsReportedWithItsReason() {
        // When
        Ended token = admin("token", "--project", "p", "--ttl", "999999999h");

        // Then
        assertThat(token.exitCode()).isEqualTo(1);
        assertThat(token.err()).contains("auth/token/create-orphan (status 400): ");
    }

    @Test
    void aTokenThatCannotBePrintedIsRevoked() {
        // Given
        int before = size("auth/token/accessors");

        // When
        Ended token = AdminCommandLine.on(vault).runOnFullDisk("token", "--project", "lost");

        // Then
        assertThat(token)
                .isEqualTo(new Ended(1, "", "Error: cannot write to standard output; the new token was revoked\n"));
        assertThat(size("auth/token/accessors")).isEqualTo(before);
    }

    @Test
    void aSecretIdThatCannotBePrintedIsDestroyed() {
        // Given
        String[] grant = "grant -p lost --role scheduler --to approle:lost --wrap-secret-id 5m".split(" ");
        assertThat(admin(grant).exitCode()).isZero();
        int before = size("auth/approle/role/lost/secret-id");

        // When
        Ended ended = AdminCommandLine.on(vault).runOnFullDisk(grant);

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(1, "", "Error: cannot write to standard output; the new secret ID was revoked\n"));
        assertThat(size("auth/approle/role/lost/secret-id")).isEqualTo(before).isPositive();
    }

    private static int size(String path) {
        return vault.root().list(path).data().path("keys").size();
    }

    @Test
    void aNameThatWouldWidenAPolicyIsRefusedBeforeVaultIsCalled() {
        // Given
        AdminCommandLine unreachable =
                new AdminCommandLine(Map.of("VAULT_ADDR", "http://127.0.0.1:1", "VAULT_TOKEN", "t"));

        for (String project : new String[] {"", "*", "+", "a/b", "..", "a\"b", "a\nb", "{{x}}"}) {
            // When
            Ended token = unreachable.run("token", "--project", project);

            // Then
            assertThat(token.exitCode()).as(project).isEqualTo(2);
            assertThat(token.err()).contains("--project must have");
            assertThat(token.out()).isEmpty();
        }
    }

    private String token(String project) {
        Ended token = admin("token", "--project", project);
        assertThat(token.exitCode()).as(token.err()).isZero();
        assertThat(token.out()).matches("\\S+\\R");
        return token.out().strip();
    }

    private static Ended admin(String... arguments) {
        return AdminCommandLine.on(vault).run(arguments);
    }
}
