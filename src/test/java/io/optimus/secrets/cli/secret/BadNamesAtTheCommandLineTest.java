package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.BadName;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever the command line takes a name, it refuses one that breaks the rules, and sends no request to Vault. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class BadNamesAtTheCommandLineTest {

    private static final String CANARY = "canaryValue";

    VaultServer vault;

    @TempDir
    Path folder;

    private String policy;
    private String token;
    private AuditLog log;

    @BeforeEach
    void createAToken() {
        policy = "bad-names-" + UUID.randomUUID();
        token = vault.root()
                .tokenWith(policy, Map.of("*", List.of("create", "read", "update", "delete", "list", "sudo")));
        log = AuditLog.fromNow(vault);
    }

    @Test
    void aValidNameReachesVault() {
        // When
        Ended ended = run("", "secret", "list", "--project-name", "bad-names", "--namespace", "valid");

        // Then the tests below would also find such a request
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(log.requestsUnderPolicy(policy)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#given")
    void aBadNameIsRefusedAsAnArgument(BadName name) {
        for (List<String> arguments : List.of(
                List.of("secret", "set", "--", name.text(), CANARY),
                List.of("secret", "get", "--", name.text()),
                List.of("secret", "delete", "--", name.text()),
                List.of("secret", "set", "a", CANARY, "--project-name=" + name.text()),
                List.of("secret", "list", "--project-name=" + name.text()),
                List.of("secret", "set", "a", CANARY, "--namespace=" + name.text()),
                List.of("secret", "list", "--namespace=" + name.text()),
                List.of("secret", "get", "a", "--namespace=" + name.text()),
                List.of("run", "--secret=" + name.text(), "--", "true"),
                List.of("render", "-f", "template", "--namespace=" + name.text()))) {
            expectRefusal(run("{{.secret.A}}", arguments.toArray(String[]::new)), arguments.toString());
        }
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#given")
    void aBadNameIsRefusedAsTheProjectInOptimusYaml(BadName name) throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "version: 1\nproject:\n  name: %s\n".formatted(quoted(name)));

        // When
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_HOST", host())
                .with("OPTIMUS_TOKEN", token)
                .run("secret", "list");

        // Then
        expectRefusal(ended, "optimus.yaml");
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#given")
    void aBadNameIsNotLookedUpForATemplate(BadName name) throws IOException {
        for (String reference : List.of(
                // Blanks around a field are not part of its name.
                "{{.secret.%s}}".formatted(name.text().replaceAll("\\s+$", "!")),
                "{{index .secret \"%s\"}}".formatted(name.text()),
                "{{index .secret %s}}".formatted(quoted(name)))) {
            // When
            Ended rendered = run(reference, "render", "-f", "template");
            Files.writeString(folder.resolve("job.env"), "A=" + reference + "\n");
            run(reference, "run", "--env-file", "job.env", "--", "true");
            Files.writeString(
                    folder.resolve("job.yaml"), "config:\n  A: |\n    " + reference.replace("\n", " ") + "\n");
            run(reference, "job-input", "-f", "job.yaml", "--output-dir", "out");

            // Then the reference is refused, or stays as it is
            assertThat(rendered.out()).isEqualTo(rendered.exitCode() == 0 ? reference : "");
        }
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#given")
    void aBadNameIsRefusedInAnAdministratorsGrant(BadName name) {
        // Given
        AdminCommandLine admin = AdminCommandLine.with(new VaultApi(vault.address(), token));

        // When
        List<CommandRun.Ended> grants = List.of(
                admin.run("grant", "--project=" + name.text(), "--role=project-admin", "--to=group:g"),
                admin.run("grant", "-p", "p", "--namespace=" + name.text(), "--role=namespace-reader", "--to=group:g"),
                admin.run("revoke", "--project=" + name.text(), "--role=project-admin", "--to=group:g"),
                admin.run("token", "--project=" + name.text()));

        // Then
        assertThat(grants).allSatisfy(grant -> {
            assertThat(grant.exitCode()).isNotZero();
            assertThat(grant.out()).isEmpty();
        });
        expectNothingInVault();
    }

    private static void expectRefusal(Ended ended, String situation) {
        assertThat(ended.exitCode()).as(situation).isNotZero();
        assertThat(ended.out()).as(situation).isEmpty();
        assertThat(ended.err()).as(situation).isNotEmpty().doesNotContain(CANARY);
    }

    private void expectNothingInVault() {
        assertThat(log.requestsUnderPolicy(policy)).isEmpty();
    }

    private Ended run(String template, String... arguments) {
        try {
            Files.write(folder.resolve("template"), template.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", host())
                .with("OPTIMUS_PROJECT", "bad-names")
                .with("OPTIMUS_TOKEN", token)
                .run(arguments);
    }

    private static String host() {
        return "127.0.0.1:" + RestAssured.port;
    }

    /** The name in double quotes, for YAML and for Go's templates. */
    private static String quoted(BadName name) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(name.text());
    }
}
