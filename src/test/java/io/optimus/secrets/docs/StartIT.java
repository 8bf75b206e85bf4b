package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/start.md: the platform team gives a role to a data engineer, who uses it. */
class StartIT {

    private static final String PROJECT = "start-page";

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void theFirstCommandsOfThePlatformTeamAndAnEngineerWork() throws IOException, InterruptedException {
        // Given
        MarkdownPage page = MarkdownPage.of(Path.of("docs", "start.md"));
        String token = STACK.users().addAndLogIn("alice").token();
        String grants = page.commandsBelow("Platform team")
                .replace(
                        "https://vault.example.com:8200 VAULT_TOKEN=...",
                        STACK.vault().address() + " VAULT_TOKEN="
                                + STACK.vault().root().token());
        String work = page.commandsBelow("Data engineer")
                .replace(
                        "https://secrets.example.com",
                        "http://" + STACK.service().host())
                // There is no terminal that could be asked.
                .replace("optimus login", "echo " + token + " | optimus login")
                .replace("secret set DB_PASSWORD", "secret set DB_PASSWORD canary-value")
                .replace("psql", "sh -c 'test \"$PGPASSWORD\" = canary-value && echo connected'");

        // When
        Ended granted = DocumentedShell.packaged(folder).run(grants.replace("sales", PROJECT));
        Ended worked = DocumentedShell.packaged(folder).run(work.replace("sales", PROJECT));

        // Then
        assertThat(granted.exitCode()).as(granted.output()).isZero();
        assertThat(granted.output()).contains("role_id=", "wrapped_secret_id=", "userpass:alice");
        assertThat(worked.exitCode()).as(worked.output()).isZero();
        assertThat(worked.output())
                .containsSubsequence("project-admin", "Secret registered", "DB_PASSWORD", "connected")
                .doesNotContain("canary");
    }
}
