package io.optimus.secrets.cli.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import io.optimus.secrets.testing.vault.RecordingVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of {@code optimus admin auth enable} for LDAP and Kubernetes. Their effect is tested with the logins. */
class AuthEnableRequestsTest {

    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    @AutoClose
    private final RecordingVault vault = RecordingVault.start();

    @TempDir
    private Path folder;

    @Test
    void ldapIsSetUpWithItsServerAndBindDn() throws IOException {
        // Given
        String[] options = {
            "--url", "ldaps://LDAP.example.com",
            "--user-dn", "ou=people,dc=example",
            "--user-attribute", "uid",
            "--bind-dn", "cn=vault,dc=example",
            "--bind-password-file", file("password", "canary password \n"),
            "--group-dn", "ou=groups,dc=example",
            "--ca-file", file("ca", PEM)
        };

        // When
        Ended enabled = enable("ldap", options);
        Ended again = enable("ldap", options);

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        assertThat(vault.written("sys/auth/ldap").path("type").asText()).isEqualTo("ldap");
        assertThat(vault.written("auth/ldap/config").toPrettyString())
                .contains(
                        "\"url\" : \"ldaps://ldap.example.com\"",
                        "\"userdn\" : \"ou=people,dc=example\"",
                        "\"userattr\" : \"uid\"",
                        "\"binddn\" : \"cn=vault,dc=example\"",
                        "\"bindpass\" : \"canary password \"",
                        "\"groupdn\" : \"ou=groups,dc=example\"",
                        "BEGIN CERTIFICATE",
                        "\"token_ttl\" : \"8h\"")
                .doesNotContain("starttls");
        assertThat(enabled.out()).containsPattern("  (added|changed)");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("  unchanged").doesNotContainPattern("  (added|changed)");
        assertThat(enabled.everything() + again.everything()).doesNotContain("canary");
    }

    @Test
    void aNewLdapMountWithVaultsDefaultsIsSetUp() {
        // Given
        vault.show("sys/auth/ldap", Map.of("type", "ldap"));
        vault.show("auth/ldap/config", Map.of("url", "ldap://127.0.0.1", "userdn", "", "binddn", "", "userattr", "cn"));

        // When
        Ended enabled = enable("ldap", "--url", "ldap://ldap.example.com", "--starttls", "--user-dn", "ou=people");

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        assertThat(vault.written("auth/ldap/config").path("starttls").asBoolean())
                .isTrue();
        assertThat(vault.written("auth/ldap/config").has("bindpass")).isFalse();
    }

    @Test
    void anotherLdapServerIsReportedAndNotChanged() {
        // Given
        vault.show("sys/auth/ldap", Map.of("type", "ldap"));
        vault.show("auth/ldap/config", Map.of("url", "ldaps://one", "userdn", "ou=people"));

        // When
        Ended enabled = enable("ldap", "--url", "ldaps://two", "--user-dn", "ou=people");

        // Then
        assertThat(enabled.exitCode()).isEqualTo(1);
        assertThat(enabled.err()).contains("url is ldaps://one, wanted ldaps://two", "--update");
        assertThat(vault.written("auth/ldap/config").path("url").asText()).isEqualTo("ldaps://one");
    }

    @Test
    void kubernetesIsSetUpWithItsClusterAndARole() throws IOException {
        // When
        Ended enabled = enable(
                "kubernetes",
                "--kubernetes-host",
                "https://10.0.0.1:6443",
                "--ca-file",
                file("ca", PEM),
                "--reviewer-token-file",
                file("token", "canary-token\n"),
                "--role",
                "airflow",
                "--service-accounts",
                "worker,scheduler",
                "--namespaces",
                "airflow");

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        assertThat(vault.written("auth/kubernetes/config").toPrettyString())
                .contains(
                        "\"kubernetes_host\" : \"https://10.0.0.1:6443\"",
                        "BEGIN CERTIFICATE",
                        "\"token_reviewer_jwt\" : \"canary-token\"");
        assertThat(vault.written("auth/kubernetes/role/airflow").toString())
                .contains(
                        "\"bound_service_account_names\":[\"worker\",\"scheduler\"]",
                        "\"bound_service_account_namespaces\":[\"airflow\"]",
                        "\"alias_name_source\":\"serviceaccount_name\"",
                        "\"token_ttl\":\"1h\"");
        assertThat(enabled.everything()).doesNotContain("canary");
    }

    @Test
    void anUpdateDoesNotLoseTheReviewersToken() {
        // Given
        vault.show("sys/auth/kubernetes", Map.of("type", "kubernetes"));
        vault.show("auth/kubernetes/config", Map.of("kubernetes_host", "https://one", "token_reviewer_jwt_set", true));

        // When
        Ended updated = enable(
                "kubernetes",
                "--update",
                "--kubernetes-host",
                "https://two",
                "--role",
                "airflow",
                "--service-accounts",
                "worker",
                "--namespaces",
                "airflow");

        // Then
        assertThat(updated.exitCode()).isEqualTo(1);
        assertThat(updated.err()).contains("reviewer's token", "--reviewer-token-file");
        assertThat(vault.written("auth/kubernetes/config")
                        .path("kubernetes_host")
                        .asText())
                .isEqualTo("https://one");
    }

    @Test
    void aPresetKnowsTheIssuerAndTheNameOfARepository() {
        // When
        Ended enabled = enable(
                "jwt",
                "--preset",
                "github-actions",
                "--bound-audiences",
                "https://secrets.example.com",
                "--bound-claims",
                "repository_owner=my-org");

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        assertThat(vault.written("auth/jwt/config").toString())
                .contains("\"oidc_discovery_url\":\"https://token.actions.githubusercontent.com\"")
                .contains("\"bound_issuer\":\"https://token.actions.githubusercontent.com\"");
        assertThat(vault.written("auth/jwt/role/optimus").path("user_claim").asText())
                .isEqualTo("repository");
    }

    @Test
    void publicKeysReplaceAnIssuerThatVaultCannotReach() throws IOException {
        // Given
        String key = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----";
        String keys = file("keys", key + "\n" + key.replace("MIIB", "MIIC") + "\n");
        String[] options = {
            "--issuer", "https://kubernetes.example", "--public-key-file", keys, "--bound-audiences", "vault"
        };

        // When
        Ended enabled = enable("jwt", options);
        Ended again = enable("jwt", options);
        Ended both = enable("jwt", "--jwks-url", "https://one/jwks", "--public-key-file", keys);

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        assertThat(vault.written("auth/jwt/config").path("jwt_validation_pubkeys"))
                .extracting(each -> each.asText().contains("MIIC"))
                .containsExactly(false, true);
        assertThat(vault.written("auth/jwt/config").toString())
                .contains("\"oidc_discovery_url\":\"\"", "\"bound_issuer\":\"https://kubernetes.example\"");
        assertThat(again.out().lines()).allSatisfy(line -> assertThat(line).endsWith("unchanged"));
        assertThat(both.err()).contains("--jwks-url and --public-key-file cannot be given together");
    }

    @Test
    void aPrivateKeyIsNotAcceptedAsACertificate() throws IOException {
        // When
        Ended enabled = enable(
                "ldap",
                "--url",
                "ldaps://one",
                "--user-dn",
                "d",
                "--ca-file",
                file("key", PEM + "-----BEGIN PRIVATE KEY-----\ncanary\n"));

        // Then
        assertThat(enabled.exitCode()).isEqualTo(1);
        assertThat(enabled.err()).contains("not a PEM file of certificates").doesNotContain("canary");
        assertThat(vault.written("sys/auth/ldap")).isNull();
    }

    @Test
    void theCommandsOfThePagesAreAccepted() throws IOException {
        // Given
        file("client-secret", "canary-secret");
        file("bind-password", "canary-password");
        file("ca.pem", PEM);
        List<String> commands = new ArrayList<>();
        for (String page : List.of("login-methods", "airflow", "optimus-clients", "ci/github-actions", "ci/gitlab")) {
            MarkdownPage.of(Path.of("docs", page + ".md")).blocks("sh").stream()
                    .flatMap(block -> block.text().replace("\\\n", " ").lines())
                    .map(String::strip)
                    .filter(command -> command.startsWith("optimus admin auth enable "))
                    .forEach(commands::add);
        }

        // When, Then
        assertThat(commands).hasSizeGreaterThan(9).allSatisfy(command -> {
            try (RecordingVault fresh = RecordingVault.start()) {
                Ended ended = new CommandRun(folder)
                        .with("VAULT_ADDR", fresh.address())
                        .with("VAULT_TOKEN", "some-token")
                        .run(command.substring("optimus ".length()).split(" +"));
                assertThat(ended.exitCode()).as(ended.err()).isZero();
            }
        });
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Ended enable(String type, String... options) {
        return new AdminCommandLine(Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", "some-token"))
                .run(Stream.concat(Stream.of("auth", "enable", type), Stream.of(options))
                        .toArray(String[]::new));
    }
}
