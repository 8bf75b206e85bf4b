package io.optimus.secrets.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.docker.DockerCommand.Ended;
import io.optimus.secrets.testing.NeedsContainers;
import io.optimus.secrets.testing.RunsConcurrently;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Starts {@code docker/compose.yaml} like a user, and tests it and the image that it builds. */
@NeedsContainers
@RunsConcurrently
class ComposeIT {

    private static final String CANARY = "canary-of-the-compose-test";
    private static final String BASE64_CANARY = "Y2FuYXJ5LW9mLXRoZS1jb21wb3NlLXRlc3Q=";
    private static final String IDS = "/var/lib/optimus-operator/";
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9+/]{43}=");

    private static ComposeProject project;

    @BeforeAll
    static void start() {
        project = ComposeProject.started("docker/compose.yaml");
    }

    @AfterAll
    static void remove() {
        if (project != null) {
            project.close();
        }
    }

    @Test
    void theUserGuideWorksThroughThePublishedPort() {
        // Given
        assertEnds(0, "Secret registered", "secret", "set", "someSecret", "someSecretValue");
        String digest = digest("someSecret");

        // Then
        assertEnds(1, "--update-only", "secret", "set", "someSecret", "someOtherValue");
        assertThat(digest("someSecret")).isEqualTo(digest);
        assertEnds(0, "Secret registered", "secret", "set", "encoded", "c29tZVNlY3JldFZhbHVl", "--base64");
        assertEnds(0, "someSecretValue", "secret", "get", "encoded");
        assertEnds(0, "Secret registered", "secret", "set", "someSecret", "other", "--namespace", "someNamespace");
        assertEnds(0, "Secret updated", "secret", "set", "someSecret", "someNewValue", "--update-only");
        assertThat(digest("someSecret")).isNotEqualTo(digest);
        assertEnds(1, "Error:", "secret", "set", "missing", "someSecretValue", "--update-only");
        assertEnds(0, "Secrets for project: optimus-local", "secret", "list");
        assertEnds(0, "Secret deleted", "secret", "delete", "someSecret");
        assertEnds(1, "Error:", "secret", "delete", "someSecret");
    }

    @Test
    void theCommandLineOfTheComposeFileIsLoggedIn() {
        // When
        Ended set = project.compose("run", "--rm", "--no-deps", "-T", "cli", "secret", "set", "byCompose", "value");

        // Then
        assertThat(set.exitCode()).as(set.output()).isZero();
        assertThat(project.optimus("secret", "list").out()).contains("byCompose");
    }

    @Test
    void secretsSurviveARestartAndAKilledVaultIsUnsealedAgain() {
        // Given
        project.optimus("secret", "set", "survivor", CANARY).succeeded();

        // When
        project.compose("stop", "--timeout", "10").succeeded();
        project.up();

        // Then
        assertEnds(0, CANARY, "secret", "get", "survivor");

        // When
        project.kill("vault");
        project.start("vault");
        project.await(
                "Vault is unsealed",
                () -> project.optimus("secret", "get", "survivor").out().equals(CANARY));

        // When
        project.compose("down", "--timeout", "10").succeeded();
        project.up();

        // Then
        assertEnds(0, CANARY, "secret", "get", "survivor");
    }

    @Test
    void noSecretIsInFilesContainerSettingsOrLogs() {
        // Given
        project.optimus("secret", "set", "canary", CANARY).succeeded();
        project.optimus("secret", "get", "canary").succeeded();
        List<String> secrets = new ArrayList<>(List.of(CANARY, BASE64_CANARY));
        secrets.add(project.developersToken());
        secrets.add(project.fileOf("init", IDS + "root-token"));
        secrets.add(project.fileOf("init", IDS + "unseal-key"));
        secrets.add(secretId());
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(20));

        // When
        StringBuilder shown =
                new StringBuilder(project.compose("config").succeeded().output());
        shown.append(project.logs());
        for (String container : project.containers()) {
            shown.append(project.inspect(container));
        }
        for (String service : List.of("vault", "operator")) {
            shown.append(project.exec(service, "ps", "-o", "args").succeeded().output());
        }

        // Then
        assertThat(shown).contains("operator: unsealing");
        for (String secret : secrets) {
            // Do not use contains(), because its message would show the secret.
            assertThat(shown.indexOf(secret)).as("where a secret is shown").isNegative();
        }
    }

    @Test
    void eachContainerHasOnlyTheCredentialsItNeeds() {
        assertThat(project.exec("service", "stat", "-c", "%a", "config/application.properties")
                        .out())
                .isEqualTo("600\n");
        assertThat(project.exec("operator", "stat", "-c", "%a", IDS + "init", IDS + "root-token", IDS + "unseal-key")
                        .out())
                .isEqualTo("600\n600\n600\n");
        assertThat(project.exec("vault", "stat", "-c", "%a", "/vault/logs/audit.log")
                        .out())
                .isEqualTo("600\n");
        assertThat(project.exec("service", "ls", IDS, "/var/lib/optimus-developer")
                        .out())
                .doesNotContain("token", "key");
        assertThat(project.exec("vault", "cat", IDS + "unseal-key").exitCode()).isNotZero();
    }

    @Test
    void containersAreUnprivilegedAndListenOnLoopbackOnly() {
        ContainerIsolation.assertOf(project, List.of("vault", "operator", "service"), 3);
    }

    @Test
    void theImageHasTheProgramAndItsClassArchives() {
        // Given
        JsonNode config = project.inspect(project.image()).get(0).path("Config");

        // Then
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        for (String program : List.of("javac", "mvn", "vault", "curl", "wget")) {
            assertThat(project.exec("service", "bash", "-c", "type -P " + program)
                            .exitCode())
                    .as(program)
                    .isNotZero();
        }
        // With these flags, Java refuses to start if it cannot use the archive.
        assertThat(project.exec("service", "bash", "-c", "OPTIMUS_JAVA_OPTS=-Xshare:on optimus version")
                        .succeeded()
                        .out())
                .startsWith("optimus ");
        assertThat(project.exec(
                                "service",
                                "bash",
                                "-c",
                                "OPTIMUS_JAVA_OPTS='-XX:AOTMode=on -Xlog:aot*' optimus serve --help")
                        .succeeded()
                        .out())
                .contains("Using AOT-linked classes: true");
    }

    @Test
    void theImagesLabelsSayItsVersionAndSource() {
        // Given
        String version = project.optimus("version").succeeded().out().strip().split(" ")[1];

        // When
        Map<String, String> labels = new HashMap<>();
        project.inspect(project.image())
                .get(0)
                .path("Config")
                .path("Labels")
                .fields()
                .forEachRemaining(
                        label -> labels.put(label.getKey(), label.getValue().asText()));
        labels.keySet().removeIf(label -> !label.startsWith("org.opencontainers.image."));

        // Then
        assertThat(labels)
                .containsOnly(
                        entry("org.opencontainers.image.title", "optimus-secrets"),
                        entry(
                                "org.opencontainers.image.description",
                                "The credentials of data pipelines, kept in HashiCorp Vault:"
                                        + " the service and its command line"),
                        entry("org.opencontainers.image.version", version),
                        entry("org.opencontainers.image.revision", "unknown"),
                        entry("org.opencontainers.image.base.name", "docker.io/library/eclipse-temurin:25-jre"));
    }

    @Test
    void theAuditLogHasRequestsWithoutValues() {
        // Given
        project.optimus("secret", "set", "audited", CANARY).succeeded();

        // When
        String log = project.exec("vault", "cat", "/vault/logs/audit.log")
                .succeeded()
                .out();

        // Then
        assertThat(log).contains("optimus/data/optimus-local/_project/audited").doesNotContain(CANARY);
    }

    private static void assertEnds(int exitCode, String text, String... arguments) {
        Ended ended = project.optimus(arguments);
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
        assertThat(ended.output()).contains(text);
    }

    private static String digest(String name) {
        for (String line :
                project.optimus("secret", "list").succeeded().out().lines().toList()) {
            Matcher digest = DIGEST.matcher(line);
            if (line.matches("\\s*" + name + " .*\\| \\* .*") && digest.find()) {
                return digest.group();
            }
        }
        throw new AssertionError("the list shows no digest of " + name);
    }

    private static String secretId() {
        String credentials = project.fileOf("init", "/var/lib/optimus/config/application.properties");
        return credentials.substring(credentials.lastIndexOf('=') + 1).strip();
    }
}
