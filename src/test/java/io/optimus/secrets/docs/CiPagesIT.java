package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.docs.Pipelines.Pipeline;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import io.optimus.secrets.testing.docs.MarkdownPage.CodeBlock;
import io.optimus.secrets.testing.vault.CiIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pipelines of docs/ci, and the commands of the same pages that set up Vault for them. */
class CiPagesIT {

    private static final String PROJECT = "ci-pages";
    private static final String AUDIENCE = "https://secrets.example.com";
    private static final Map<String, String> VALUES = Map.of(
            "DB_USER", "canary-user",
            "DB_PASSWORD", "canary-100%-password",
            "API_KEY", "canary-key",
            "SLACK_TOKEN", "canary-slack",
            "SFTP_KEY", "-----BEGIN KEY-----\ncanary line\n-----END KEY-----\n");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    /** Creates a job that prints its secrets, and stores them in files for this test. */
    @BeforeEach
    void aJobWithSecrets() throws IOException {
        VALUES.forEach((name, value) -> STACK.vault()
                .root()
                .set("optimus/data/" + PROJECT + "/crm/" + name, Map.of("data", Map.of("value", value))));
        Path job = folder.resolve("load.sh");
        Files.writeString(job, """
                #!/bin/sh
                for v in PGPASSWORD DB_USER DB_PASSWORD API_KEY SLACK_TOKEN SFTP_KEY OPTIMUS_SECRET_ID; do
                    if printenv "$v" >/dev/null; then eval "printf %s \\"\\$$v\\"" >"seen-$v"; fi
                done
                echo "password: $PGPASSWORD$DB_PASSWORD"
                """);
        Files.setPosixFilePermissions(job, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder.resolve("jobs"));
    }

    @Test
    void jobsOfGitHubGetSecretsAndCheckReferences() throws IOException, InterruptedException {
        // Given
        try (CiIssuer gitHub = new CiIssuer(Map.of(
                "iss", "https://token.actions.githubusercontent.com",
                "sub", "repo:acme/etl:ref:refs/heads/main",
                "repository", "acme/etl",
                "ref", "refs/heads/main"))) {
            MarkdownPage page = page("github-actions");
            setUp(page, gitHub);
            List<Pipeline> pipelines = Pipelines.of(page).all();
            DocumentedShell shell = job(gitHub.gitHubVariables());

            // When
            List<Ended> load = run(shell, pipelines.get(0));

            // Then
            assertThat(load.get(1).output())
                    .startsWith("::add-mask::canary-100%25-password\n")
                    .contains("password: canary-100%-password");
            assertSecretsSeen();
            assertThat(shell.run("optimus whoami").exitCode()).isEqualTo(4);
            assertChecked(job(gitHub.gitHubVariables()), pipelines.get(2), "::error file=jobs/job.yaml,line=1");
        }
    }

    @Test
    void theActionSetsSecretsForTheNextSteps() throws IOException, InterruptedException {
        // Given
        try (CiIssuer gitHub = new CiIssuer(Map.of(
                "iss", "https://token.actions.githubusercontent.com",
                "repository", "acme/etl",
                "ref", "refs/heads/main"))) {
            MarkdownPage page = page("github-actions");
            setUp(page, gitHub);
            CompositeAction action = CompositeAction.of(Path.of("ci", "github"));
            Map<String, String> inputs =
                    new HashMap<>(action.inputsIn(page.blocks("yaml").get(1).text()));
            inputs.putAll(Map.of("host", STACK.service().host(), "project", PROJECT));

            // When
            Ended ended = action.run(job(gitHub.gitHubVariables()), folder, inputs);

            // Then
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output())
                    .contains("::add-mask::canary-100%25-password\n")
                    .contains("::add-mask::-----BEGIN KEY-----%0Acanary line%0A-----END KEY-----%0A\n");
            assertThat(action.environment(folder))
                    .isEqualTo(Map.of("PGPASSWORD", VALUES.get("DB_PASSWORD"), "SFTP_KEY", VALUES.get("SFTP_KEY")));
            assertThat(Files.list(folder.resolve("runner-temp"))).isEmpty();

            // When
            inputs.put("secrets", "db.password\n");
            Ended refused = action.run(job(gitHub.gitHubVariables()), folder, inputs);

            // Then
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).contains("::error::db.password: give a variable");
        }
    }

    @Test
    void jobsOfGitLabGetSecretsAndCheckReferences() throws IOException, InterruptedException {
        // Given
        try (CiIssuer gitLab = new CiIssuer(Map.of(
                "iss", "https://gitlab.com",
                "sub", "project_path:acme/etl:ref_type:branch:ref:main",
                "project_path", "acme/etl",
                "ref_protected", "true"))) {
            MarkdownPage page = page("gitlab");
            setUp(page, gitLab);
            List<Pipeline> pipelines = Pipelines.of(page).all();
            Map<String, String> variables = Map.of("GITLAB_CI", "true", "OPTIMUS_ID_TOKEN", gitLab.idToken(AUDIENCE));

            // When
            List<Ended> load = run(job(variables), pipelines.get(0));

            // Then
            assertThat(load.get(1).output())
                    .contains("password: <concealed by optimus>")
                    .doesNotContain("canary");
            assertSecretsSeen();
            assertChecked(job(variables), pipelines.get(1), "did you mean DB_PASSWORD?");
        }
    }

    @Test
    void jobsOfJenkinsGetSecretsAndCheckReferences() throws IOException, InterruptedException {
        // Given
        MarkdownPage page = page("jenkins");
        List<Jenkinsfile> files = new ArrayList<>();
        page.blocks("groovy").forEach(block -> files.add(new Jenkinsfile(block.text())));
        Map<String, String> forLoad = appRole(page.blocks("sh").get(0));
        Map<String, String> forCheck = appRole(page.blocks("sh").get(1));

        // When
        run(job(forLoad), pipeline(files.get(0).commands().subList(0, 1), files.get(0)));
        List<Ended> load = run(job(Map.of()), pipeline(files.get(0).commands().subList(1, 4), files.get(0)));

        // Then
        assertThat(load.get(0).output())
                .contains("password: <concealed by optimus>")
                .doesNotContain("canary");
        assertSecretsSeen();
        assertChecked(job(forCheck), pipeline(files.get(1).commands(), files.get(1)), "did you mean DB_PASSWORD?");
    }

    private static MarkdownPage page(String name) throws IOException {
        return MarkdownPage.of(Path.of("docs", "ci", name + ".md"));
    }

    /** Runs the page's setup commands with the keys of the test's issuer. Removes the setup of other tests first. */
    private void setUp(MarkdownPage page, CiIssuer issuer) throws IOException, InterruptedException {
        STACK.vault().root().delete("sys/auth/jwt");
        for (CodeBlock block : page.blocks("sh")) {
            String commands = block.text()
                    .replace("sales", PROJECT)
                    .replace("enable jwt", "enable jwt --jwks-url " + issuer.jwksUrl());
            Ended ended = administrator().run(commands);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
    }

    /** Runs the commands, and returns the two IDs that they print at the end. */
    private Map<String, String> appRole(CodeBlock block) throws IOException, InterruptedException {
        Ended ended = administrator().run(block.text().replace("sales", PROJECT));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        List<String> ids =
                ID.matcher(ended.output()).results().map(MatchResult::group).toList();
        return Map.of("OPTIMUS_ROLE_ID", ids.get(ids.size() - 2), "OPTIMUS_SECRET_ID", ids.get(ids.size() - 1));
    }

    private DocumentedShell administrator() {
        return DocumentedShell.packaged(folder)
                .with("VAULT_ADDR", STACK.vault().address())
                .with("VAULT_TOKEN", STACK.vault().root().token());
    }

    private DocumentedShell job(Map<String, String> variables) {
        DocumentedShell shell = DocumentedShell.packaged(folder);
        variables.forEach(shell::with);
        return shell;
    }

    private static Pipeline pipeline(List<String> commands, Jenkinsfile file) {
        return new Pipeline("Jenkins", commands, file.variables());
    }

    private List<Ended> run(DocumentedShell shell, Pipeline pipeline) throws IOException, InterruptedException {
        setVariables(shell, pipeline);
        List<Ended> all = new ArrayList<>();
        for (String command : pipeline.commands()) {
            Ended ended = shell.run(command);
            assertThat(ended.exitCode()).as(command + "\n" + ended.output()).isZero();
            all.add(ended);
        }
        return all;
    }

    private static void setVariables(DocumentedShell shell, Pipeline pipeline) {
        pipeline.variables().forEach(shell::with);
        shell.with("OPTIMUS_HOST", STACK.service().host()).with("OPTIMUS_PROJECT", PROJECT);
    }

    /** The pipeline logs in, checks and may log out. */
    private void assertChecked(DocumentedShell shell, Pipeline pipeline, String finding)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("jobs/job.yaml"), "P: '{{.secret.DB_PASSWROD}}'");
        setVariables(shell, pipeline);
        assertThat(shell.run(pipeline.commands().get(0)).exitCode()).isZero();
        Ended misspelt = shell.run(pipeline.commands().get(1));
        assertThat(misspelt.exitCode()).as(misspelt.output()).isEqualTo(1);
        assertThat(misspelt.output()).contains(finding).doesNotContain("canary");
        Ended read = shell.run("optimus secret get DB_PASSWORD --namespace crm");
        assertThat(read.exitCode()).as(read.output()).isEqualTo(1);
    }

    private void assertSecretsSeen() throws IOException {
        for (Map.Entry<String, String> secret : VALUES.entrySet()) {
            assertThat(Files.readString(folder.resolve("seen-" + secret.getKey())))
                    .isEqualTo(secret.getValue());
        }
        assertThat(folder.resolve("seen-OPTIMUS_SECRET_ID")).doesNotExist();
    }
}
