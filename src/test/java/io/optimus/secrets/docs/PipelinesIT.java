package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.docs.Pipelines.Pipeline;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the shell steps of the pipelines in docs/check.md with a token that has the policy of that page. */
class PipelinesIT {

    private static final String PROJECT = "pipelines";

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void theStepsOfEachPipelineFindTheMissingSecrets() throws IOException, InterruptedException {
        // Given
        MarkdownPage page = MarkdownPage.of(Path.of("docs", "check.md"));
        STACK.vault()
                .root()
                .set("optimus/data/" + PROJECT + "/crm/DB_PASSWORD", Map.of("data", Map.of("value", "canary")));
        String token = tokenWith(page.blocks("hcl").get(0).text().replace("sales", PROJECT));
        List<Pipeline> pipelines = Pipelines.of(page).all();
        assertThat(pipelines).extracting(Pipeline::of).containsExactly("GitHub Actions", "GitLab", "pre-commit");

        for (Pipeline pipeline : pipelines) {
            DocumentedShell shell = DocumentedShell.packaged(folder);
            pipeline.variables().forEach(shell::with);
            shell.with("OPTIMUS_HOST", STACK.service().host())
                    .with("OPTIMUS_PROJECT", PROJECT)
                    .with("OPTIMUS_TOKEN", token);
            assertThat(pipeline.commands()).as(pipeline.of()).isNotEmpty();
            for (String command : pipeline.commands()) {
                // When
                writeJob("DB_PASSWORD");
                Ended complete = shell.run(command);
                writeJob("DB_PASSWROD");
                Ended misspelt = shell.run(command);

                // Then
                assertThat(complete.exitCode()).as(complete.output()).isZero();
                assertThat(misspelt.exitCode()).as(misspelt.output()).isEqualTo(1);
                assertThat(misspelt.output())
                        .contains("jobs/job.yaml", "did you mean DB_PASSWORD?")
                        .doesNotContain("canary");
                assertThat(misspelt.output().contains("::error file=jobs/job.yaml,line=1"))
                        .isEqualTo(pipeline.of().equals("GitHub Actions"));
            }
        }
    }

    private void writeJob(String secret) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("jobs")).resolve("job.yaml"), "P: '{{.secret." + secret + "}}'");
    }

    private static String tokenWith(String policy) {
        STACK.vault().root().set("sys/policies/acl/" + PROJECT, Map.of("policy", policy));
        return STACK.vault()
                .root()
                .set("auth/token/create", Map.of("policies", List.of(PROJECT)))
                .path("auth")
                .path("client_token")
                .asText();
    }
}
