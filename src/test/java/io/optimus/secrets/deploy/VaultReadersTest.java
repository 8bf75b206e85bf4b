package io.optimus.secrets.deploy;

import static io.optimus.secrets.deploy.Manifests.at;
import static io.optimus.secrets.deploy.Manifests.listAt;
import static io.optimus.secrets.deploy.Manifests.mapAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vault Agent and the External Secrets Operator, set up as in the examples, read Vault without the service. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class VaultReadersTest {

    private static final Path EXAMPLES = Path.of("deploy/examples");
    private static final String PASSWORD = "pass \"word\" <&> {{ 1 }}\n";
    private static final byte[] KEYSTORE = {0, (byte) 0xff, 7};

    VaultServer vault;
    SecretsClient secrets;

    @TempDir
    Path folder;

    private String approle;

    @BeforeEach
    void secretsOfANamespace() {
        secrets.register("DB", "crm", PASSWORD.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
        secrets.register("KEYSTORE", "crm", KEYSTORE).then().statusCode(200);
        secrets.register("STORAGE", "bucket").then().statusCode(200);
        approle = "reader-of-" + secrets.project();
        AdminCommandLine.on(vault)
                .succeed(
                        "grant",
                        "-p",
                        secrets.project(),
                        "-n",
                        "crm",
                        "--role",
                        "namespace-reader",
                        "--to",
                        "approle:" + approle);
    }

    @Test
    void vaultAgentWritesTheValuesOfItsTemplates() throws Exception {
        // Given
        Files.writeString(folder.resolve("role-id"), roleId());
        Files.writeString(folder.resolve("secret-id"), newSecretId());
        String configuration = Files.readString(EXAMPLES.resolve("vault-agent.hcl"))
                .replace("https://vault.example.com:8200", vault.address())
                .replace("/etc/vault-agent", folder.toString())
                .replace("/run/crm", folder.toString())
                .replace("/sales/", "/" + secrets.project() + "/");

        // When
        VaultAgent.renderOnce(configuration, folder);

        // Then
        Path password = folder.resolve("db-password");
        assertThat(password).hasContent(PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("r--------");
        assertThat(folder.resolve("job.env"))
                .hasContent("DB=\"pass \\\"word\\\" <&> {{ 1 }}\\n\"\nSTORAGE=\"bucket\"\n");
    }

    @Test
    void vaultAgentDecodesAValueThatIsNotText() throws Exception {
        // Given
        String configuration = agent(Files.readString(EXAMPLES.resolve("vault-agent.hcl"))
                .split("(?m)^# A project-wide")[0]
                .split("(?m)^# One value")[1]
                .replaceFirst(".*\n", "")
                .replace("/run/crm", folder.toString())
                .replace("/sales/crm/DB", "/" + secrets.project() + "/crm/KEYSTORE"));

        // When
        VaultAgent.renderOnce(configuration, folder);

        // Then
        assertThat(folder.resolve("db-password")).hasBinaryContent(KEYSTORE);
    }

    @Test
    void theInjectorsTemplateMakesTheServicesCredentials() throws Exception {
        // Given
        Map<String, Object> annotations = mapAt(
                Manifests.of(Path.of("deploy/helm/snapshots/vault-agent.yaml")).one("Deployment"),
                "spec",
                "template",
                "metadata",
                "annotations");
        vault.root().post("sys/mounts/secret", Map.of("type", "kv", "options", Map.of("version", "2")));
        vault.root()
                .set(
                        (String) annotations.get("vault.hashicorp.com/agent-inject-secret-application.properties"),
                        Map.of("data", Map.of("role_id", "the-role-id", "secret_id", "the-secret-id")));

        // When
        VaultAgent.renderOnce(
                agent("template {\n destination = \"%s/application.properties\"\n contents = <<EOT\n%sEOT\n}\n"
                        .formatted(
                                folder,
                                annotations.get("vault.hashicorp.com/agent-inject-template-application.properties"))),
                folder);

        // Then
        Properties written = new Properties();
        written.load(Files.newBufferedReader(folder.resolve("application.properties")));
        assertThat(written)
                .containsOnly(
                        Map.entry("quarkus.vault.authentication.app-role.role-id", "the-role-id"),
                        Map.entry("quarkus.vault.authentication.app-role.secret-id", "the-secret-id"));
    }

    @Test
    void theExternalSecretNamesValuesThatItsRoleMayRead() {
        // Given
        Manifests example = Manifests.of(EXAMPLES.resolve("external-secrets.yaml"));
        Map<String, Object> provider = mapAt(example.one("SecretStore"), "spec", "provider", "vault");
        assertThat(provider).containsEntry("version", "v2");
        VaultApi reader = logIn((String) at(provider, "auth", "appRole", "path"));

        // When
        Map<String, byte[]> expected = Map.of(
                "db-password",
                PASSWORD.getBytes(StandardCharsets.UTF_8),
                "storage",
                "bucket".getBytes(),
                "keystore.p12",
                KEYSTORE);
        for (Map<String, Object> entry : listAt(example.one("ExternalSecret"), "spec", "data")) {
            Map<String, Object> remote = mapAt(entry, "remoteRef");
            String key = ((String) remote.get("key")).replaceFirst("^sales/", secrets.project() + "/");
            JsonNode value = reader.get(provider.get("path") + "/data/" + key)
                    .data()
                    .path("data")
                    .path((String) remote.get("property"));
            byte[] bytes = "Base64".equals(remote.get("decodingStrategy"))
                    ? Base64.getDecoder().decode(value.asText())
                    : value.asText().getBytes(StandardCharsets.UTF_8);

            // Then
            assertThat(bytes).as(key).isEqualTo(expected.get(entry.get("secretKey")));
        }
        assertThat(listAt(example.one("ExternalSecret"), "spec", "data")).hasSameSizeAs(expected.keySet());
    }

    /** The configuration of an agent with root's token and these templates. */
    private String agent(String templates) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), vault.root().token());
        return """
                vault {
                  address = "%s"
                }
                auto_auth {
                  method "token_file" {
                    config = {
                      token_file_path = "%s"
                    }
                  }
                }
                """.formatted(vault.address(), token) + templates;
    }

    private VaultApi logIn(String mount) {
        VaultApi anonymous = new VaultApi(vault.address(), "");
        JsonNode login =
                anonymous.set("auth/" + mount + "/login", Map.of("role_id", roleId(), "secret_id", newSecretId()));
        return new VaultApi(
                vault.address(), login.path("auth").path("client_token").asText());
    }

    private String roleId() {
        return vault.root()
                .get("auth/approle/role/" + approle + "/role-id")
                .data()
                .path("role_id")
                .asText();
    }

    private String newSecretId() {
        return vault.root()
                .set("auth/approle/role/" + approle + "/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
    }
}
