package io.optimus.secrets.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The commands and values of {@code docs/kubernetes.md}. There is no cluster: stubs replace kubectl, helm, vault and optimus. They
 * print their arguments and their input.
 */
class KubernetesPageTest {

    private static final Path PAGE = Path.of("docs/kubernetes.md");
    private static final List<String> PROGRAMS = List.of("kubectl", "helm", "vault", "optimus");
    private static final Pattern VALUE_IN_COMMAND = Pattern.compile("--set ([\\w.]+)=");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");
    private static final Pattern NAME_IN_ROW = Pattern.compile("`([\\w.]+?)(\\.\\*)?`");

    @TempDir
    Path folder;

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
        for (String program : PROGRAMS) {
            Path stub = Files.writeString(folder.resolve(program), "#!/bin/sh\necho " + program + " \"$@\"\ncat\n");
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
        }
        Properties credentials = new Properties();
        credentials.setProperty("quarkus.vault.authentication.app-role.role-id", "the-role-id");
        credentials.setProperty("quarkus.vault.authentication.app-role.secret-id", "the-secret-id");
        credentials.store(Files.newBufferedWriter(folder.resolve("service.properties")), null);
    }

    @Test
    void theServicesCredentialsAreRemoved() throws Exception {
        // When
        String output = run("Install");

        // Then
        assertThat(output)
                .contains(
                        "kubectl -n optimus-secrets create secret generic optimus-secrets-approle"
                                + " --from-file=application.properties=service.properties",
                        "helm install optimus-secrets deploy/helm/optimus-secrets -n optimus-secrets");
        assertThat(folder.resolve("service.properties")).doesNotExist();
    }

    @Test
    void theSecretIdForVaultAgentIsNotAnArgument() throws Exception {
        // When
        String output = run("The AppRole from Vault Agent");

        // Then
        assertThat(output)
                .contains(
                        "vault kv put -mount=secret optimus-secrets/service role_id=the-role-id secret_id=-\nthe-secret-id");
    }

    @Test
    void theAlertsBecomeOneRuleOfPrometheus() throws Exception {
        // When
        String output = run("Dashboard and alerts");

        // Then
        String object = output.substring(output.indexOf('\n') + 1);
        assertThat(new Yaml().<Map<String, Object>>load(object))
                .containsEntry("kind", "PrometheusRule")
                .containsEntry("spec", new Yaml().load(Files.readString(Path.of("docs/alerts.yaml"))));
    }

    @Test
    void everyValueOnThePageIsAValueOfTheChart() throws IOException {
        // Given
        Map<String, Object> values =
                new Yaml().load(Files.readString(Path.of("deploy/helm/optimus-secrets/values.yaml")));
        String table = page.substring(page.indexOf("## Values"), page.indexOf("- The pods"));

        // When
        List<String> named = Stream.concat(
                        VALUE_IN_COMMAND.matcher(page).results().map(found -> found.group(1)),
                        ROW.matcher(table)
                                .results()
                                .flatMap(
                                        row -> NAME_IN_ROW.matcher(row.group(1)).results())
                                .map(found -> found.group(1)))
                .toList();

        // Then
        assertThat(named)
                .contains("vault.address", "image.digest", "ingress")
                .allSatisfy(name -> assertThat(Manifests.at(values, name.split("\\.")))
                        .as(name)
                        .isNotNull());
    }

    /** The output of the first block below the heading. */
    private String run(String heading) throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("docs"), Path.of("docs").toAbsolutePath());
        Ended ended =
                new DocumentedShell(folder, folder).run(MarkdownPage.of(PAGE).commandsBelow(heading));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }
}
