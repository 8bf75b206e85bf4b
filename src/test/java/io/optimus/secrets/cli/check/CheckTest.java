package io.optimus.secrets.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

    private static final String JOB = """
            name: load
            task:
              name: bq2bq
              config:
                PROJECT: warehouse
                TOKEN: '{{ index .secret "api-token" }}'
            hooks:
              - name: transporter
                config:
                  PASSWORD: "{{.secret.DB_PASSWROD}}"
            """;

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aMissingSecretIsReportedWithItsPlace() throws IOException {
        // Given
        write("jobs/load/job.yaml", JOB);
        write("jobs/load/assets/query.sql", "select '{{.secret.api_token}}', '{{ .secret.OTHER | upper }}'");
        lists("api-token", "DB_PASSWORD");

        // When
        Ended ended = run("check", "jobs", "-n", "crm");

        // Then
        assertThat(ended).isEqualTo(new Ended(1, """
                jobs/load/assets/query.sql:1:9: secret api_token: not in namespace crm nor project-wide; did you mean api-token?
                jobs/load/assets/query.sql:1:34: only {{.secret.NAME}} and {{index .secret "NAME"}} are filled
                jobs/load/job.yaml:10:18: secret DB_PASSWROD: not in namespace crm nor project-wide; did you mean DB_PASSWORD?
                """, "Error: 3 findings; checked 3 references in 2 files\n"));
    }

    @Test
    void theServiceIsCalledOnceForAllFiles() throws IOException {
        // Given
        for (int i = 0; i < 50; i++) {
            write("jobs/" + i + "/job.yaml", JOB.replace("PASSWROD", "PASSWORD"));
        }
        lists("api-token", "DB_PASSWORD");

        // When
        Ended ended = run("check", ".", "-n", "c m");

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(0, "", "Checked 100 references in 50 files: a job gets all of its secrets\n"));
        assertThat(service.onlyRequest().method()).isEqualTo("GET");
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/someProject/secret");
        assertThat(service.onlyRequest().rawQuery()).isEqualTo("namespace_name=c%20m&for_jobs=true");
    }

    @Test
    void filesWithoutReferencesNeedNoService() throws IOException {
        // Given
        write("a.sql", "{{ .DSTART }}");

        // When, Then
        assertThat(new CommandRun(folder).run("check", "a.sql"))
                .isEqualTo(new Ended(0, "", "Checked 0 references in 1 file: a job gets all of its secrets\n"));
    }

    @Test
    void withoutANamespaceProjectWideSecretsCount() throws IOException {
        // Given
        write("a.sql", "{{.secret.A}}");
        lists("C");

        // When, Then
        assertThat(run("check", "a.sql").out()).isEqualTo("a.sql:1:1: secret A: not project-wide\n");
        assertThat(service.onlyRequest().rawQuery()).startsWith("namespace_name=&for_jobs=true");
    }

    @Test
    void airflowsVariablesCountIfTheyMatchThePattern() throws IOException {
        // Given
        write("dag.py", "from airflow.models import Variable\nx = Variable.get('CRM_DB'), Variable.get('env')\n");
        lists();
        lists();

        // When, Then
        assertThat(run("check", ".").out()).hasLineCount(2);
        assertThat(run("check", ".", "--variables-pattern", "[A-Z_]+").out())
                .isEqualTo("dag.py:2:5: secret CRM_DB: not project-wide\n");
        assertThat(run("check", ".", "--variables-pattern", "x").exitCode()).isZero();
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void jsonHasTheFindingsAsFields() throws IOException {
        // Given
        write("a b.sql", "{{.secret.A}}{{.secret.");
        lists("AB", "a");

        // When
        Ended ended = run("check", ".", "-o", "json");

        // Then
        assertThat(ended.out()).isEqualTo("""
                [{"file":"a b.sql","line":1,"column":1,"rule":"missing-secret","secret":"A",\
                "message":"secret A: not project-wide; did you mean a?","suggestion":"a"},\
                {"file":"a b.sql","line":1,"column":14,"rule":"invalid-reference",\
                "message":"the reference to a secret is not closed by }}"}]
                """);
        assertThat(ended.err()).startsWith("{\"error\":\"2 findings");
    }

    @Test
    void githubGetsAnnotationsOnOneLineEach() throws IOException {
        // Given
        write("a,b:c%\n.sql", "{{.secret.A}}");
        lists();

        // When, Then
        assertThat(run("check", ".", "-o", "github").out()).isEqualTo("""
                ::error file=a%2Cb%3Ac%25%0A.sql,line=1,col=1,title=missing-secret::secret A: not project-wide
                """);
    }

    @Test
    void sarifNamesRulePlaceAndMessage() throws IOException {
        // Given
        write("dags/ä b.sql", "\n {{.secret.A}}");
        lists();

        // When
        JsonNode log = new ObjectMapper()
                .readTree(run("check", "dags", "--output", "sarif").out());

        // Then
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        JsonNode run = log.path("runs").path(0);
        assertThat(run.path("tool").path("driver").path("rules").findValuesAsText("id"))
                .containsExactly("missing-secret", "invalid-reference", "not-checked");
        JsonNode result = run.path("results").path(0);
        assertThat(result.path("ruleId").asText()).isEqualTo("missing-secret");
        assertThat(result.path("message").path("text").asText()).isEqualTo("secret A: not project-wide");
        JsonNode location = result.path("locations").path(0).path("physicalLocation");
        assertThat(location.path("artifactLocation").path("uri").asText()).isEqualTo("dags/%C3%A4%20b.sql");
        assertThat(location.path("region").toString()).isEqualTo("{\"startLine\":2,\"startColumn\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "check,'a path is required, such as . for the working directory'",
        "check none,there is no file or folder none",
        "check . -n ,--namespace is empty; omit it for the whole project",
        "check . --variables-pattern (,--variables-pattern is not a regular expression",
        "check . -o xml,'--output must be one of: text, json, sarif, github'",
        "secret refs A,'a path is required, such as . for the working directory'",
        "secret refs A none,there is no file or folder none",
        "secret delete A --unless-used-in none,there is no file or folder none"
    })
    void wrongUsageHasAnotherExitCodeThanFindings(String command, String message) {
        // When
        Ended ended = run((command + " ").split(" ", command.endsWith("-n") ? -1 : 0));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("Error: " + message + "\n");
    }

    @Test
    void anUnreadableFileIsAFinding() throws IOException {
        // Given a link to a file that even root cannot read from its start
        write("a.sql", "");
        Files.createSymbolicLink(folder.resolve("mem"), Path.of("/proc/self/mem"));

        // When, Then
        assertThat(run("check", ".").out()).isEqualTo("mem:1:1: cannot be read, so it was not checked\n");
        assertThat(run("secret", "delete", "A", "--unless-used-in", ".").err()).contains("cannot be read:\n  mem\n");
        assertThat(run("secret", "refs", "A", "."))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "Error: it is not known which secrets are used, because these cannot be read:\n  mem\n"));
    }

    @Test
    void binaryFilesAreLeftOutAndLargeOnesAreNoted() throws IOException {
        // Given
        write("binary", "\0{{.secret.A}}");
        Files.write(folder.resolve("large"), new byte[16 * 1024 * 1024 + 1]);
        Files.write(folder.resolve("utf16"), "{{.secret.A}}".getBytes(StandardCharsets.UTF_16));

        // When
        Ended ended = run("check", ".");

        // Then
        assertThat(ended.out()).startsWith("utf16:1:").contains("UTF-16").hasLineCount(1);
        assertThat(ended.err()).startsWith("Note: large is larger than 16 MiB, so it was not checked\n");
        lists();
        assertThat(run("check", "binary").out()).startsWith("binary:1:2: secret A");
    }

    @Test
    void aRefusalOfTheListIsNotAFinding() throws IOException {
        // Given
        write("a.sql", "{{.secret.A}}");
        service.refuses(403, "permission denied: list");

        // When, Then
        assertThat(run("check", ".")).isEqualTo(new Ended(1, "", """
                Error: permission denied: list
                  without this permission, optimus secret refs NAME PATH... shows where a secret is used
                """));
    }

    @Test
    void refsShowsThePlacesOfASecretAndNeedsNoService() throws IOException {
        // Given
        write("a.sql", "{{.secret.A}} {{.secret.AB}}\n{{ .secret.A | x }}");
        write("b/dag.py", "from airflow.sdk import Variable\nVariable.get('A', default=1)\nVariable.get(x)\n");

        // When, Then
        CommandRun without = new CommandRun(folder);
        assertThat(without.run("secret", "refs", "A", "a.sql", "b"))
                .isEqualTo(new Ended(
                        0,
                        "a.sql:1:1\na.sql:2:1\nb/dag.py:2:1\n",
                        "Note: b/dag.py:3:1 computes the name of a secret, which is not known\n"));
        assertThat(without.run("secret", "refs", "C", "a.sql"))
                .isEqualTo(new Ended(1, "", "Error: secret C is not used there\n"));
    }

    @Test
    void theListOfUnusedSecretsHasThoseThatNoFileNames() throws IOException {
        // Given
        write("a.sql", "{{.secret.A}}");
        write("b.sql", "{{.secret.C}}");
        lists("A", "B", "C");

        // When, Then
        assertThat(run("secret", "list", "-o", "json", "--unused-in", "a.sql", "b.sql")
                        .out())
                .startsWith("[{\"name\":\"B\"")
                .doesNotContain("\"A\"", "\"C\"");
    }

    @Test
    void aSecretThatIsUsedIsNotDeleted() throws IOException {
        // Given
        write("jobs/a.sql", "\n{{.secret.A}}");

        // When
        Ended used = run("secret", "delete", "A", "--unless-used-in", "jobs");
        int asked = service.requests().size();
        Ended unused = run("secret", "delete", "B", "--unless-used-in", "jobs");

        // Then
        assertThat(used).isEqualTo(new Ended(1, "", """
                Error: secret A is used, so it was not deleted:
                  jobs/a.sql:2:1
                """));
        assertThat(asked).isZero();
        assertThat(unused.exitCode()).isZero();
        assertThat(service.onlyRequest().method()).isEqualTo("DELETE");
    }

    private void lists(String... names) {
        List<String> rows = new ArrayList<>();
        for (String name : names) {
            rows.add("{\"name\":\"" + name + "\",\"namespace\":\"\",\"digest\":\"\",\"stale\":true}");
        }
        service.respondsJson(200, "{\"secrets\":[" + String.join(",", rows) + "]}");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
