package io.optimus.secrets.cli.secret.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Import, export, diff and copy on a real Vault, with an administrator's, an editor's and a reader's token. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class TransferTest {

    private static final String CANARY = "canary-value";

    VaultServer vault;

    @TempDir
    Path folder;

    private SecretsClient secrets;
    private String admin;

    @BeforeEach
    void ownProject() {
        secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());
        admin = tokenOf("project-admin");
    }

    @Test
    void fortySecretsAreImportedInTenSeconds() throws IOException {
        // Given
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            file.append("SECRET_")
                    .append(i)
                    .append("='")
                    .append(CANARY)
                    .append(i)
                    .append("'\n");
        }
        file(file.toString());
        long start = System.nanoTime();

        // When
        Ended ended = run(admin, "secret import f -n ns");

        // Then: 2 s on an idle machine are 10 s on a busy one
        assertThat(ended).isEqualTo(new Ended(0, "", "40 registered\n"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(secrets.rows()).hasSize(40).allSatisfy(row -> assertThat(row).containsEntry("namespace", "ns"));
    }

    @Test
    void existingSecretsAreRefusedBeforeTheFirstWrite() throws IOException {
        // Given
        register("SAME", "", CANARY);
        register("OTHER", "", "old");
        file("NEW=x\nSAME=" + CANARY + "\nOTHER=" + CANARY + "\n");

        // When
        Ended refused = run(admin, "secret import f");
        Ended dry = run(admin, "secret import f --update --dry-run");
        Ended skipped = run(admin, "secret import f --skip-existing");
        Ended updated = run(admin, "secret import f --update");
        Ended again = run(admin, "secret import f");

        // Then
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("1 secret exists already in project " + secrets.project() + ", so nothing was written")
                .contains("--update", "--skip-existing", "\n  OTHER: has another value\n");
        assertThat(dry.out()).isEqualTo("+ NEW\n~ OTHER\n");
        assertThat(dry.err()).contains("nothing was changed", "1 registered, 1 updated, 1 unchanged");
        assertThat(skipped).isEqualTo(new Ended(0, "", "1 registered, 2 skipped\n"));
        assertThat(updated).isEqualTo(new Ended(0, "", "1 updated, 2 unchanged\n"));
        assertThat(again).isEqualTo(new Ended(0, "", "3 unchanged\n"));
        assertThat(secrets.listed("SAME")).containsEntry("version", 1);
        assertThat(secrets.listed("OTHER")).containsEntry("version", 2);
    }

    @Test
    void pruneDeletesWhatTheFileLacksIfConfirmed() throws IOException {
        // Given
        register("GONE", "ns", CANARY);
        register("GONE", "", CANARY);
        file("KEPT=x\n");

        // When
        Ended unconfirmed = run(admin, "secret import f -n ns --prune");
        Ended dry = run(admin, "secret import f -n ns --prune --dry-run");
        Ended confirmed = run(admin, "secret import f -n ns --prune --yes");

        // Then
        assertThat(unconfirmed.exitCode()).isEqualTo(1);
        assertThat(unconfirmed.err()).contains("--prune would delete 1 secret", "nothing was written: give --yes");
        assertThat(dry.out()).isEqualTo("+ KEPT\n- GONE\n");
        assertThat(confirmed).isEqualTo(new Ended(0, "", "1 registered, 1 deleted\n"));
        assertThat(secrets.listed("GONE", "ns")).isNull();
        assertThat(secrets.listed("GONE", "")).isNotNull();
    }

    @Test
    void theWholeFileIsCheckedBeforeTheFirstWrite() throws IOException {
        // Given
        file("FIRST=" + CANARY + "\nEMPTY=\nLARGE=" + CANARY.repeat(45_000) + "\n");

        // When
        Ended ended = run(admin, "secret import f");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("2 secrets cannot be written, so nothing was", "line 2: EMPTY", "line 3: LARGE")
                .doesNotContain(CANARY);
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void anEditorImportsWithoutReadPermission() throws IOException {
        // Given
        String editor = tokenOf("namespace-editor", "-n", "ns");
        file("A=" + CANARY + "\nB=x\n");

        // When
        Ended first = run(editor, "secret import f -n ns");
        Ended again = run(editor, "secret import f -n ns");
        Ended skipped = run(editor, "secret import f -n ns --skip-existing");
        Ended updated = run(editor, "secret import f -n ns --update");
        Ended wide = run(editor, "secret import f");

        // Then
        assertThat(first).isEqualTo(new Ended(0, "", "2 registered\n"));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("2 secrets exist already", "--skip-existing", "\n  A\n  B\n");
        assertThat(skipped.err()).isEqualTo("2 skipped\n");
        assertThat(updated.exitCode()).isZero();
        assertThat(updated.err()).startsWith("Note: you may not read values").endsWith("2 updated\n");
        assertThat(wide.exitCode()).isEqualTo(1);
        assertThat(wide.err()).contains("failed", "permission").doesNotContain(CANARY);
        assertThat(secrets.listed("A")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace-reader | secret import f -n ns | you may not list the secrets | namespace-editor",
                "namespace-reader | secret export -n ns | you may not list the secrets | export NAME...",
                "namespace-reader | secret diff f -n ns | you may not list the secrets | namespace-editor",
                "namespace-reader | secret copy --all --from ns --to other | you may not list | that you name",
                "namespace-editor | secret export -n ns | you may not read the values | optimus secret list",
                "namespace-editor | secret diff f -n ns | you may not read the values | --names",
                "namespace-editor | secret copy A --from ns --to other | you may not | project-admin"
            })
    void aMissingPermissionIsNamedWithTheAlternative(String role, String command, String right, String alternative)
            throws IOException {
        // Given
        register("A", "ns", CANARY);
        file("A=x\n");

        // When
        Ended ended = run(tokenOf(role, "-n", "ns"), command);

        // Then
        assertThat(ended.exitCode()).isPositive();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(right, alternative).doesNotContain(CANARY);
    }

    @Test
    void aReaderExportsTheSecretsThatItNames() {
        // Given
        register("A", "ns", CANARY);
        register("WIDE", "", "w");

        // When
        Ended ended = run(tokenOf("namespace-reader", "-n", "ns"), "secret export A WIDE -n ns");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "A=" + CANARY + "\nWIDE=w\n", ""));
    }

    @Test
    void anExportHasWhatAJobGetsUnlessOwnIsSet() {
        // Given
        register("BOTH", "", "wide");
        register("BOTH", "ns", "narrow");
        register("WIDE", "", "w");
        register("OTHER", "other", CANARY);

        // When
        Ended job = run(admin, "secret export -n ns");
        Ended own = run(admin, "secret export -n ns --own -o json");
        Ended wide = run(admin, "secret export -o docker");
        Ended missing = run(admin, "secret export WIDE -n ns --own");

        // Then
        assertThat(job.out()).isEqualTo("BOTH=narrow\nWIDE=w\n");
        assertThat(own.out()).isEqualTo("{\"BOTH\":\"narrow\"}\n");
        assertThat(wide.out()).isEqualTo("BOTH=wide\nWIDE=w\n");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err())
                .contains("1 secret is missing in namespace ns of project")
                .contains("\n  WIDE\n");
    }

    @Test
    void valuesAreShownOnATerminalOnlyIfAskedFor() {
        // Given
        register("A", "", CANARY);

        // When
        Ended refused = command(admin).onTerminal().run("secret", "export");
        Ended revealed = command(admin).onTerminal().run("secret", "export", "--reveal");

        // Then
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.everything()).contains("--out FILE, or --reveal").doesNotContain(CANARY);
        assertThat(revealed.out()).contains(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml"})
    void importReadsAnExportBackByteForByte(String format) throws IOException {
        // Given
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        secrets.register("BYTES", "a", all).then().statusCode(200);
        register("TEXT", "a", "two\nlines 'and' \"quotes\" \u00e9\n");

        // When
        Ended exported = run(admin, "secret export -n a --out f." + format + " -o " + format);
        Ended imported = run(admin, "secret import f." + format + " -n b");
        Ended diff = run(admin, "secret diff -n a --to b");

        // Then
        assertThat(exported).isEqualTo(new Ended(0, "", "Wrote 2 secrets to f." + format + "\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("f." + format))))
                .isEqualTo("rw-------");
        assertThat(imported.err()).isEqualTo("2 registered\n");
        assertThat(diff).isEqualTo(new Ended(0, "", ""));
        assertThat(run(admin, "secret export -n a").err()).contains("secret BYTES is not UTF-8 text", "-o json");
    }

    @Test
    void aDiffShowsNoValueAndHasTheExitCodesOfDiff() throws IOException {
        // Given
        register("SAME", "ns", "x");
        register("CHANGED", "ns", CANARY);
        register("REMOVED", "ns", CANARY);
        file("SAME=x\nCHANGED=" + CANARY + "2\nADDED=" + CANARY + "\n");
        String editor = tokenOf("namespace-editor", "-n", "ns");

        // When
        Ended differs = run(admin, "secret diff f -n ns");
        Ended names = run(editor, "secret diff f -n ns --names");
        Ended trouble = run(admin, "secret diff missing -n ns");

        // Then
        assertThat(differs).isEqualTo(new Ended(1, "+ ADDED\n~ CHANGED\n- REMOVED\n", ""));
        assertThat(names).isEqualTo(new Ended(1, "+ ADDED\n- REMOVED\n", ""));
        assertThat(trouble.exitCode()).isEqualTo(2);
        assertThat(trouble.err()).contains("there is no such file");
    }

    @Test
    void aCopyRegistersOnlyUnlessToldToUpdate() {
        // Given
        register("A", "staging", CANARY);
        register("B", "staging", "b");
        register("B", "prod", "old");
        register("WIDE", "", "w");

        // When
        Ended refused = run(admin, "secret copy --all --from staging --to prod");
        Ended missing = run(admin, "secret copy A WIDE --from staging --to prod");
        Ended dry = run(admin, "secret copy --all --from staging --to prod --update --dry-run");
        Ended copied = run(admin, "secret copy --all --from staging --to prod --update");
        Ended again = run(admin, "secret copy A B --from staging --to prod");

        // Then
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("1 secret exists already in namespace prod", "so nothing was written");
        assertThat(missing.err()).contains("1 secret is missing in namespace staging", "\n  WIDE\n");
        assertThat(dry.out()).isEqualTo("+ A\n~ B\n");
        assertThat(copied).isEqualTo(new Ended(0, "", "1 registered, 1 updated\n"));
        assertThat(again).isEqualTo(new Ended(0, "", "2 unchanged\n"));
        assertThat(run(admin, "secret get A -n prod").out()).isEqualTo(CANARY);
    }

    @Test
    void aCopyToAnotherProjectNeedsTheRightsOfBoth() {
        // Given
        register("A", "", CANARY);
        SecretsClient other = SecretsClient.onProjectOfItsOwn(vault.root().token());

        // When
        Ended refused = run(admin, "secret copy A --to-project " + other.project());
        Ended copied = run(vault.root().token(), "secret copy A --to-project " + other.project());
        Ended differs = run(vault.root().token(), "secret diff --to-project " + other.project());

        // Then
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("you have no role in project " + other.project());
        assertThat(copied.err()).isEqualTo("1 registered\n");
        assertThat(differs).isEqualTo(new Ended(0, "", ""));
    }

    private void register(String name, String namespace, String value) {
        secrets.register(name, namespace, value.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("f"), text);
    }

    private String tokenOf(String role, String... more) {
        String[] command = Stream.concat(
                        Stream.of("token", "-p", secrets.project(), "--role", role), Arrays.stream(more))
                .toArray(String[]::new);
        return AdminCommandLine.on(vault).succeed(command).out().strip();
    }

    private CommandRun command(String token) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", "127.0.0.1:" + RestAssured.port)
                .with("OPTIMUS_PROJECT", secrets.project())
                .with("OPTIMUS_TOKEN", token);
    }

    private Ended run(String token, String command) {
        return command(token).run(command.split(" "));
    }
}
