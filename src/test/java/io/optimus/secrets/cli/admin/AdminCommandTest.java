package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.terminal.Colour;
import io.optimus.secrets.cli.terminal.StandardStreams;
import io.optimus.secrets.testing.VaultApi;
import io.optimus.secrets.testing.VaultServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus admin} against a real Vault, which its own {@code init} has set up once. */
class AdminCommandTest {

    private static final String ROLE_ID = "quarkus.vault.authentication.app-role.role-id";
    private static final String SECRET_ID = "quarkus.vault.authentication.app-role.secret-id";

    private static VaultServer vault;

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
    }

    @AfterAll
    static void stopVault() {
        vault.close();
    }

    @Test
    void initChangesNothingTheSecondTime() {
        // When
        Ended init = admin("init");

        // Then
        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(init.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith("already so"));
    }

    @Test
    void initMakesAMountThatTakesSecretsAtOnce() {
        // When
        Ended init = admin("init", "--mount", "fresh");

        // Then
        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(init.out()).contains("KV v2 mount fresh/");
        assertThat(vault.root()
                        .post("fresh/data/p/n/s", Map.of("data", Map.of("value", "v")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDryRunTellsAndChangesNothing() {
        // When
        Ended init = admin("init", "--mount", "unmade", "--dry-run");

        // Then
        assertThat(init.exitCode()).isZero();
        assertThat(init.out()).containsPattern("KV v2 mount unmade/ +would be changed");
        assertThat(vault.root().get("sys/mounts").data().has("unmade/")).isFalse();
    }

    @Test
    void aMountOfKvVersion1IsNotTouched() {
        // Given
        vault.root().set("sys/mounts/old", Map.of("type", "kv", "options", Map.of("version", "1")));

        // When
        Ended init = admin("init", "--mount", "old");

        // Then
        assertThat(init.exitCode()).isEqualTo(1);
        assertThat(init.err()).contains("KV version 1", "--mount", "vault kv enable-versioning old");
        assertThat(vault.root()
                        .get("sys/mounts")
                        .data()
                        .path("old/")
                        .path("options")
                        .path("version")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void aPolicyThatSomebodyEditedIsNotOverwritten() {
        // Given
        assertThat(admin("token", "--project", "edited").exitCode()).isZero();
        String path = "sys/policies/acl/optimus-project-admin:edited";
        String narrowed = vault.root().get(path).data().path("policy").asText().replace("\"delete\", ", "");
        vault.root().set(path, Map.of("policy", narrowed));

        // When
        Ended token = admin("token", "--project", "edited");

        // Then
        assertThat(token.exitCode()).isEqualTo(1);
        assertThat(token.err()).contains("vault policy delete optimus-project-admin:edited");
        assertThat(vault.root().get(path).data().path("policy").asText()).isEqualTo(narrowed);
    }

    @Test
    void theServiceMayComputeDigestsAndReadNoSecret() throws IOException {
        // Given
        Path file = folder.resolve("service.properties");
        assertThat(admin("init", "--service-credentials", file.toString()).exitCode())
                .isZero();
        vault.root().set("optimus/data/p/n/s", Map.of("data", Map.of("value", "v")));

        // When
        VaultApi service = loggedIn(file);

        // Then
        assertThat(service.post("transit/hmac/optimus/sha2-256", Map.of("input", "aGk="))
                        .status())
                .isEqualTo(200);
        assertThat(service.get("optimus/data/p/n/s").status()).isEqualTo(403);
        assertThat(service.list("optimus/metadata/p").status()).isEqualTo(403);
        assertThat(service.get("transit/keys/optimus").status()).isEqualTo(403);
        assertThat(service.get("cubbyhole/anything").status()).isEqualTo(403);
    }

    @Test
    void serviceCredentialsThatWorkStayAndOthersAreReplaced() throws IOException {
        // Given
        Path file = folder.resolve("service.properties");
        String[] init = {"init", "--service-credentials", file.toString()};
        assertThat(admin(init).exitCode()).isZero();
        String first = Files.readString(file);

        // When
        admin(init);

        // Then
        assertThat(file).hasContent(first);

        // Given
        vault.root()
                .set(
                        "auth/approle/role/optimus-service/secret-id/destroy",
                        Map.of("secret_id", read(file).getProperty(SECRET_ID)));

        // When
        admin(init);

        // Then
        assertThat(Files.readString(file)).isNotEqualTo(first);
        assertThat(loggedIn(file)
                        .post("transit/hmac/optimus/sha2-256", Map.of("input", "aGk="))
                        .status())
                .isEqualTo(200);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aProjectsTokenMayDoEverythingInItsProjectAndNothingInAnother() {
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
    void projectsWhoseNamesDifferInCaseAloneAreKeptApart() {
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

    @Test
    void aNameThatWouldWidenAPolicyIsRefusedBeforeVaultIsAsked() {
        for (String project : new String[] {"", "*", "+", "a/b", "..", "a\"b", "a\nb", "{{x}}"}) {
            // When
            Ended token = admin("token", "--project", project);

            // Then
            assertThat(token.exitCode()).as(project).isEqualTo(1);
            assertThat(token.err()).contains("--project must be");
            assertThat(token.out()).isEmpty();
        }
    }

    @Test
    void anUnknownTokenAndAMissingOneEndWithTheirOwnExitCode() {
        // When
        Ended unknown = run(Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", "canary-token"), "admin", "init");
        Ended missing = run(Map.of("VAULT_ADDR", vault.address(), "HOME", folder.toString()), "admin", "init");

        // Then
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err()).contains("sys/mounts").doesNotContain("canary-token");
        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(missing.err()).contains("VAULT_TOKEN", "vault login");
    }

    private String token(String project) {
        Ended token = admin("token", "--project", project);
        assertThat(token.exitCode()).as(token.err()).isZero();
        assertThat(token.out()).matches("\\S+\\R");
        return token.out().strip();
    }

    private static VaultApi loggedIn(Path credentials) throws IOException {
        Properties properties = read(credentials);
        JsonNode answer = new VaultApi(vault.address(), "")
                .set(
                        "auth/approle/login",
                        Map.of(
                                "role_id",
                                properties.getProperty(ROLE_ID),
                                "secret_id",
                                properties.getProperty(SECRET_ID)));
        return new VaultApi(
                vault.address(), answer.path("auth").path("client_token").asText());
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static Ended admin(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "admin";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(
                Map.of(
                        "VAULT_ADDR",
                        vault.address(),
                        "VAULT_TOKEN",
                        vault.root().token()),
                command);
    }

    private static Ended run(Map<String, String> variables, String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), stream(out), stream(err), false, Colour.OFF, Colour.OFF);
        int exitCode = OptimusCommandLine.create(
                        new ProcessEnvironment(new HashMap<>(variables), Path.of(""), streams), () -> {})
                .execute(command);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
