package io.optimus.secrets.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus check} with the packaged command line and service, and a real Vault. */
@NeedsAuditLog
class CheckIT {

    private static final Map<String, List<String>> LIST_ALONE =
            Map.of("optimus/metadata/lists/crm/", List.of("list"), "optimus/metadata/lists/_project/", List.of("list"));

    private static final Map<String, List<String>> LIST_AND_METADATA = Map.of(
            "optimus/metadata/checks/crm/*", List.of("list", "read"),
            "optimus/metadata/checks/_project/*", List.of("list", "read"));

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void aListerSeesMissingSecretsAndReadsNoValue() throws IOException {
        // Given secrets of the namespace, of another namespace, a deleted one, and one whose digest is not known
        given("checks");
        STACK.vault().root().set("optimus/data/checks/crm/EDITED_IN_VAULT", Map.of("data", Map.of("value", "canary")));
        String token = STACK.vault().root().tokenWith("check-lister", LIST_AND_METADATA);

        // When
        Ended ended = STACK.loggedOut(folder).with("OPTIMUS_TOKEN", token).run("check", "repository", "-n", "crm");

        // Then
        assertThat(ended).isEqualTo(new Ended(1, """
                repository/dags/dag.py:2:1: secret DB_PASSWROD: not in namespace crm nor project-wide; did you mean DB_PASSWORD?
                repository/dags/dag.py:3:9: secret THEIRS: not in namespace crm nor project-wide
                repository/jobs/job.yaml:6:10: secret DELETED: not in namespace crm nor project-wide
                """, "Error: 3 findings; checked 27 references in 24 files\n"));
        List<JsonNode> requests = AuditLog.of(STACK.vault()).requestsUnderPolicy("check-lister");
        assertThat(requests).extracting(CheckIT::path).noneMatch(path -> path.contains("/data/"));
        assertThat(requests)
                .filteredOn(request -> operation(request).equals("list"))
                .extracting(CheckIT::path)
                .filteredOn(path -> !path.contains("/detailed-metadata/"))
                .containsExactlyInAnyOrder("optimus/metadata/checks/crm/", "optimus/metadata/checks/_project/");
    }

    @Test
    void aTokenThatMayOnlyListIsEnough() throws IOException {
        // Given
        given("lists");
        String token = STACK.vault().root().tokenWith("list-alone", LIST_ALONE);

        // When
        Ended ended = STACK.loggedOut(folder).with("OPTIMUS_TOKEN", token).run("check", "repository", "-n", "crm");
        Ended refused = STACK.loggedOut(folder).with("OPTIMUS_TOKEN", token).run("check", "repository", "-n", "hr");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).hasLineCount(2).contains("secret DB_PASSWROD", "secret THEIRS");
        assertThat(ended.err())
                .contains("not read the metadata of 4 secrets: it is not known whether they are deleted");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("\"list\" on \"optimus/metadata/lists/hr\"", "optimus secret refs");
    }

    private void given(String project) throws IOException {
        STACK.config(folder, project);
        STACK.run(folder, "secret", "set", "DB_PASSWORD", "canary", "-n", "crm");
        STACK.run(folder, "secret", "set", "wide.token", "canary");
        STACK.run(folder, "secret", "set", "DELETED", "canary");
        STACK.run(folder, "secret", "delete", "DELETED");
        STACK.run(folder, "secret", "set", "THEIRS", "canary", "-n", "finance");
        if (project.equals("lists")) {
            STACK.run(folder, "secret", "set", "EDITED_IN_VAULT", "canary", "-n", "crm");
        }
        write("jobs/job.yaml", """
                task:
                  config:
                    A: '{{.secret.DB_PASSWORD}}'
                    B: "{{ index .secret \\"wide.token\\" }}"
                    C: '{{.secret.EDITED_IN_VAULT}}'
                    D: 'x{{.secret.DELETED}}'
                """);
        for (int i = 0; i < 20; i++) {
            write("jobs/" + i + "/assets/query.sql", "select '{{.secret.DB_PASSWORD}}'");
        }
        write("dags/dag.py", """
                from airflow.sdk import Variable
                Variable.get("DB_PASSWROD")
                x = '{{ secret.THEIRS }}'
                """);
        write("airflow.cfg", "backend_kwargs = {\"connections\": {\"db\": \"DB_PASSWORD\"}}\n");
        write("build/ignored.sql", "{{.secret.NONE}}");
        write(".gitignore", "/build\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("repository").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String path(JsonNode entry) {
        return entry.path("request").path("path").asText();
    }

    private static String operation(JsonNode entry) {
        return entry.path("request").path("operation").asText();
    }
}
