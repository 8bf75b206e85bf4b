package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import io.optimus.secrets.testing.docs.MarkdownPage;
import io.optimus.secrets.testing.docs.MarkdownPage.CodeBlock;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/everyday.md, run in order with the packaged programs and a real Vault, print what it shows. */
@NeedsAuditLog
class EverydayIT {

    private static final Pattern EXIT_CODE = Pattern.compile("# exit code (\\d+)");

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    private VaultApi bob;

    @Test
    void theCommandsOfTheDailyJobsPrintWhatThePageShows() throws IOException, InterruptedException {
        // Given
        STACK.config(folder, "sales");
        List.of("carol", "dave").forEach(STACK.users()::add);
        bob = STACK.users().addAndLogIn("bob");
        String alice = STACK.users().addAndLogIn("alice").token();
        AdminCommandLine admin = AdminCommandLine.on(STACK.vault());
        admin.succeed("grant", "-p", "sales", "--role", "project-admin", "--to", "userpass:alice");
        admin.succeed("grant", "-p", "sales", "-n", "crm", "--role", "namespace-reader", "--to", "userpass:bob");
        DocumentedShell shell = DocumentedShell.packaged(folder)
                .with("OPTIMUS_HOST", STACK.service().host())
                .with("OPTIMUS_TOKEN", alice)
                .with("VAULT_ADDR", STACK.vault().address())
                .with("VAULT_TOKEN", STACK.vault().root().token());
        writeFiles();
        register("OLD_TOKEN", "staging/DB_PASSWORD", "staging/API_KEY", "prod/API_KEY");
        List<CodeBlock> blocks = MarkdownPage.of(Path.of("docs", "everyday.md")).blocks();
        int compared = 0;
        SoftAssertions all = new SoftAssertions();

        for (int i = 0; i < blocks.size(); i++) {
            CodeBlock block = blocks.get(i);
            if (block.language().equals("sh")) {
                if (i == 0 || !blocks.get(i - 1).heading().equals(block.heading())) {
                    prepare(block.heading());
                }

                // When
                Ended ended = shell.run(block.text());

                // Then
                String what = block.heading() + "\n" + ended.output();
                all.assertThat(ended.exitCode()).as(what).isEqualTo(exitCode(block.text()));
                if (i + 1 < blocks.size() && isPrinted(blocks.get(i + 1))) {
                    String shown = blocks.get(i + 1).text();
                    all.assertThat(new PrintedOutput(shown).matches(ended.output()))
                            .as("%s%nThe page shows:%n%s", what, shown)
                            .isTrue();
                    compared++;
                }
            }
        }
        all.assertAll();
        assertThat(compared).isGreaterThanOrEqualTo(10);
    }

    /** OpenBao does not store who wrote a version. */
    private static boolean isPrinted(CodeBlock block) {
        return block.adjacent()
                && !(block.text().contains("CREATED BY") && STACK.vault().root().isOpenBao());
    }

    /** Does the steps that the page describes in words, without commands. */
    private void prepare(String heading) throws IOException {
        Path env = folder.resolve(".env");
        if (heading.startsWith("Change")) {
            Files.writeString(
                    env,
                    Files.readString(env).replaceAll("(?m)^(API_KEY|DB_PASSWORD|SETTING_07)=.*$", "$1=canary-new"));
        }
        if (heading.startsWith("See who read")) {
            assertThat(bob.get("optimus/data/sales/crm/DB_PASSWORD").status()).isEqualTo(200);
            Files.copy(STACK.vault().auditLog(), folder.resolve("audit.log"));
        }
    }

    private void writeFiles() throws IOException {
        StringBuilder env = new StringBuilder("API_KEY=canary-1\nDB_PASSWORD=canary-2\n");
        for (int i = 3; i <= 40; i++) {
            env.append("SETTING_%02d=canary-%d%n".formatted(i, i));
        }
        Files.writeString(folder.resolve(".env"), env);
        Path job = Files.createDirectories(folder.resolve("jobs/load")).resolve("job.yaml");
        Files.writeString(job, """
                name: load
                task:
                  config:
                    KEY: '{{.secret.API_KEY}}'
                    PASSWORD: '{{.secret.DB_PASSWROD}}'
                """);
    }

    /** @param secrets each is a name, or a namespace, a slash and a name */
    private static void register(String... secrets) {
        for (String secret : secrets) {
            String path = secret.contains("/") ? secret : "crm/" + secret;
            STACK.vault()
                    .root()
                    .set("optimus/data/sales/" + path, Map.of("data", Map.of("value", "canary-in-" + path)));
        }
    }

    private static int exitCode(String commands) {
        Matcher said = EXIT_CODE.matcher(commands);
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }
}
