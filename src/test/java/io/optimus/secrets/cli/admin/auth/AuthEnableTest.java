package io.optimus.secrets.cli.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code optimus admin auth enable} for jwt and oidc, at a real Vault. The issuer is this Vault's own identity store. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class AuthEnableTest {

    private static final String AUDIENCE = "some-audience";

    VaultServer vault;

    @TempDir
    private Path folder;

    private String mount;
    private String issuer;

    @BeforeEach
    void aMountOfItsOwn() {
        mount = "mount-" + UUID.randomUUID();
        issuer = vault.address() + "/v1/identity/oidc";
    }

    @Test
    void aJwtOfTheIssuerLogsInAtTheRole() {
        // Given
        String jwt = idToken();

        // When
        Ended enabled = enableJwt("--bound-claims", "namespace=root", "--role", "etl");

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        VaultApi anonymous = new VaultApi(vault.address(), "");
        VaultApi.Response login = anonymous.post("auth/" + mount + "/login", Map.of("jwt", jwt));
        assertThat(login.status()).as(login.body().toString()).isEqualTo(200);
        assertThat(login.body().path("auth").path("lease_duration").asInt()).isEqualTo(3600);
        assertThat(login.body().path("auth").path("policies").toString()).isEqualTo("[\"default\"]");
    }

    @Test
    void aJwtWithoutTheBoundClaimIsRefused() {
        // Given
        String jwt = idToken();
        enableJwt("--bound-claims", "namespace=root", "--bound-claims", "repository_owner=my-org");

        // When, Then
        assertThat(new VaultApi(vault.address(), "")
                        .post("auth/" + mount + "/login", Map.of("jwt", jwt))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBoundClaimOfTrueAcceptsTextAndTruthValues() {
        // When
        enableJwt("--bound-claims", "ref_protected=true");

        // Then
        assertThat(role("optimus").path("bound_claims").path("ref_protected").toString())
                .isEqualTo("[\"true\",true]");
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        // Given
        String[] options = {"--bound-claims", "a=1", "--bound-claims", "a=2", "--bound-claims", "b=true"};
        enableJwt(options);

        // When
        Ended again = enableJwt(options);

        // Then
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("unchanged"));
    }

    @Test
    void aDryRunShowsWhatWouldChangeAndChangesNothing() {
        // When
        Ended dry = enableJwt("--dry-run");

        // Then
        assertThat(dry.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("would change"));
        assertThat(vault.root().get("sys/auth/" + mount).status()).isEqualTo(400);
    }

    @Test
    void theChangesCanBePrintedAsJson() throws IOException {
        // When
        JsonNode dry =
                new ObjectMapper().readTree(enableJwt("--dry-run", "-o", "json").out());

        // Then
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.path("changes"))
                .hasSize(3)
                .allSatisfy(change -> assertThat(change.path("state").asText()).isEqualTo("would_change"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dry-run"})
    void anExistingSetupIsReportedAndNotChanged(String option) {
        // Given
        enableJwt("--bound-claims", "repository_owner=my-org");
        JsonNode before = role("optimus");

        // When
        Ended other = enableJwt(Stream.of("--bound-claims", "repository_owner=other", option)
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new));

        // Then
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out()).isEmpty();
        assertThat(other.err()).contains("role optimus", "bound_claims", "my-org", "other", "--update");
        assertThat(role("optimus")).isEqualTo(before);
    }

    @Test
    void anUpdateKeepsWhatItDoesNotName() {
        // Given
        enableJwt("--bound-claims", "repository_owner=my-org");
        String config = "auth/" + mount + "/config";
        vault.root().set("auth/" + mount + "/role/optimus", changed(role("optimus"), "token_ttl", 600));
        vault.root().set(config, changed(vault.root().get(config).data(), "jwt_supported_algs", List.of("RS256")));

        // When
        Ended dry = enableJwt("--issuer", "https://other", "--user-claim", "name", "--update", "--dry-run");
        Ended updated = enableJwt("--issuer", "https://other", "--user-claim", "name", "--update");

        // Then
        assertThat(dry.out())
                .contains("bound_issuer is " + issuer + ", wanted https://other", "user_claim is sub, wanted name");
        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(updated.out()).containsPattern("role optimus +changed");
        JsonNode role = role("optimus");
        assertThat(role.path("user_claim").asText()).isEqualTo("name");
        assertThat(role.path("token_ttl").asInt()).isEqualTo(600);
        assertThat(role.path("bound_claims").path("repository_owner").toString())
                .contains("my-org");
        JsonNode present = vault.root().get(config).data();
        assertThat(present.path("bound_issuer").asText()).isEqualTo("https://other");
        assertThat(present.path("default_role").asText()).isEqualTo("optimus");
        assertThat(present.path("jwt_supported_algs").toString()).isEqualTo("[\"RS256\"]");
    }

    @Test
    void aSecondRoleOfAMountGetsTheSameIssuer() {
        // Given
        enableJwt("--role", "first");

        // When
        Ended second = enableJwt("--role", "second");

        // Then
        assertThat(second.out())
                .containsPattern("configuration of .* +unchanged")
                .containsPattern("role second +changed");
        assertThat(vault.root()
                        .get("auth/" + mount + "/config")
                        .data()
                        .path("default_role")
                        .asText())
                .isEqualTo("first");
    }

    @Test
    void theKeysMayComeFromAJwksUrl() {
        // When
        Ended enabled = enable(
                "jwt", "--jwks-url", issuer + "/.well-known/keys", "--issuer", issuer, "--bound-audiences", AUDIENCE);

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        assertThat(new VaultApi(vault.address(), "")
                        .post("auth/" + mount + "/login", Map.of("jwt", idToken()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnreachableIssuerIsReportedInVaultsWords() {
        // When
        Ended enabled = enable("jwt", "--discovery-url", "http://127.0.0.1:1/none", "--bound-audiences", AUDIENCE);

        // Then
        assertThat(enabled.exitCode()).isEqualTo(1);
        assertThat(enabled.err()).contains("Vault at", "discovery URL");
    }

    @Test
    void anOidcMountHasTheCallbacksOfBothFrontEnds() throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "canary-secret\n");

        // When
        Ended enabled = enableOidc("--client-id", "vault", "--client-secret-file", secret.toString());
        Ended again = enableOidc("--client-id", "vault");
        Ended given = enableOidc("--client-id", "vault", "--client-secret-file", secret.toString());

        // Then
        assertThat(enabled.exitCode()).as(enabled.err()).isZero();
        assertThat(role("optimus").path("allowed_redirect_uris").toString())
                .contains(
                        "http://localhost:8250/oidc/callback",
                        vault.address() + "/ui/vault/auth/" + mount + "/oidc/callback");
        assertThat(again.out().lines()).allSatisfy(line -> assertThat(line).endsWith("unchanged"));
        assertThat(given.out()).contains("unchanged; the client secret cannot be compared");
        assertThat(enabled.everything() + again.everything() + given.everything())
                .doesNotContain("canary");
    }

    @Test
    void anUpdateWritesTheClientSecretThatIsGiven() throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "canary-secret");
        enableOidc("--client-id", "vault", "--client-secret-file", secret.toString());

        // When
        Ended dry =
                enableOidc("--client-id", "vault", "--client-secret-file", secret.toString(), "--update", "--dry-run");
        Ended updated = enableOidc("--client-id", "vault", "--client-secret-file", secret.toString(), "--update");

        // Then
        assertThat(dry.out()).contains("would change: the client secret is written");
        assertThat(updated.out()).containsPattern("configuration of .* +changed");
    }

    @Test
    void aMissingClientSecretIsExplained() {
        // When
        Ended enabled = enableOidc("--client-id", "vault");

        // Then
        assertThat(enabled.exitCode()).isEqualTo(1);
        assertThat(enabled.err()).contains("the client secret is empty", "--client-secret-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "kubernetes"})
    void aMissingPluginIsNamed(String type) {
        // Given
        assumeFalse(vault.root().isOpenBao(), "OpenBao contains these plugins");

        // When
        Ended enabled = type.equals("ldap")
                ? enable(type, "--url", "ldaps://ldap.example.com", "--user-dn", "ou=people")
                : enable(
                        type,
                        "--kubernetes-host",
                        "https://k8s",
                        "--role",
                        "etl",
                        "--service-accounts",
                        "a",
                        "--namespaces",
                        "n");

        // Then
        assertThat(enabled.exitCode()).isEqualTo(1);
        assertThat(enabled.err()).contains("has no plugin for the auth method " + type, "vault plugin register");
    }

    @Test
    void aMissingRightNamesThePath() {
        // Given
        String token = vault.root().tokenWith(mount, Map.of("sys/auth", List.of("read")));

        // When
        Ended enabled = new AdminCommandLine(Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", token))
                .run("auth", "enable", "jwt", "--mount", mount, "--issuer", issuer, "--bound-audiences", AUDIENCE);

        // Then
        assertThat(enabled.exitCode()).isEqualTo(4);
        assertThat(enabled.err()).contains("sys/auth/" + mount).doesNotContain(token);
    }

    @Test
    void aMountOfAnotherTypeIsKept() {
        // Given
        vault.root().set("sys/auth/" + mount, Map.of("type", "userpass"));

        // When
        Ended enabled = enableJwt("--update");

        // Then
        assertThat(enabled.exitCode()).isEqualTo(1);
        assertThat(enabled.err()).contains("is of type userpass", "jwt is needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jwt --bound-audiences a | --discovery-url",
                "jwt --issuer https://i | --bound-audiences is required",
                "jwt --issuer http://i.example.com --bound-audiences a | must be an https:// URL",
                "jwt --issuer https://u@i.example.com --bound-audiences a | must be an https:// URL",
                "jwt --discovery-url https://i --jwks-url https://j --bound-audiences a | cannot be given together",
                "jwt --preset github-actions --bound-audiences a | repository_owner=my-org",
                "jwt --preset travis --bound-audiences a | github-actions, gitlab",
                "jwt --issuer https://i --bound-audiences a --bound-claims x | KEY=VALUE",
                "jwt --issuer https://i --bound-audiences a --role ../x | --role must have",
                "jwt --issuer https://i --bound-audiences a --mount ../x | --mount must have",
                "oidc --client-id a | --discovery-url is required",
                "oidc --discovery-url https://i | --client-id is required",
                "ldap --url ldap://ldap.example.com --user-dn d | --starttls",
                "ldap --url https://ldap.example.com --user-dn d | such as ldaps://",
                "ldap --url ldaps://ldap.example.com | --user-dn is required",
                "kubernetes --kubernetes-host https://k --role r --service-accounts * --namespaces n | must be names",
                "kubernetes --kubernetes-host https://k --role r --service-accounts a | --namespaces is required"
            })
    void wrongOptionsAreExplained(String command, String words) {
        // When
        Ended ended = AdminCommandLine.on(vault)
                .run(Stream.concat(Stream.of("auth", "enable"), Stream.of(command.split(" ")))
                        .toArray(String[]::new));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains(words);
    }

    /** An ID token that this Vault has issued for one of its users. */
    private String idToken() {
        VaultApi root = vault.root();
        String client = "auth-enable";
        root.set("identity/oidc/key/" + client, Map.of("allowed_client_ids", "*"));
        root.set("identity/oidc/role/" + client, Map.of("key", client, "client_id", AUDIENCE));
        root.set(
                "sys/policies/acl/" + client,
                Map.of("policy", "path \"identity/oidc/token/*\" { capabilities = [\"read\"] }"));
        VaultUsers.of(vault).add(client);
        root.set("auth/userpass/users/" + client, Map.of("token_policies", client));
        return VaultUsers.of(vault)
                .logIn(client)
                .get("identity/oidc/token/" + client)
                .data()
                .path("token")
                .asText();
    }

    private Ended enableJwt(String... options) {
        return enable(
                "jwt",
                Stream.concat(Stream.of("--discovery-url", issuer, "--bound-audiences", AUDIENCE), Stream.of(options))
                        .toArray(String[]::new));
    }

    private Ended enableOidc(String... options) {
        return enable(
                "oidc",
                Stream.concat(Stream.of("--discovery-url", issuer), Stream.of(options))
                        .toArray(String[]::new));
    }

    private Ended enable(String type, String... options) {
        return AdminCommandLine.on(vault)
                .run(Stream.concat(Stream.of("auth", "enable", type, "--mount", mount), Stream.of(options))
                        .toArray(String[]::new));
    }

    private JsonNode role(String name) {
        return vault.root().get("auth/" + mount + "/role/" + name).data();
    }

    private static JsonNode changed(JsonNode fields, String name, Object value) {
        ObjectNode changed = fields.deepCopy();
        changed.putPOJO(name, value);
        return changed;
    }
}
