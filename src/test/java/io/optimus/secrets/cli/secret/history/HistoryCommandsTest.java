package io.optimus.secrets.cli.secret.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for versions and notes, with tokens of a project admin, a namespace editor and a reader. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class HistoryCommandsTest {

    VaultServer vault;
    SecretsClient secrets;

    @TempDir
    Path folder;

    private String admin;
    private String editor;
    private String reader;

    @BeforeEach
    void aTokenForEachRole() {
        admin = token("project-admin");
        editor = token("namespace-editor", "-n", "crm");
        reader = token("namespace-reader", "-n", "crm");
    }

    @Test
    void aCallerThatMayReadRollsASecretBack() {
        // Given
        succeed(editor, "set", "DB", "first", "-n", "crm");
        succeed(editor, "set", "DB", "second", "-n", "crm", "--update-only");

        // When
        Ended byEditor = run(editor, "rollback", "DB", "--to", "1", "-n", "crm");
        Ended byAdmin = run(admin, "rollback", "DB", "--to", "1", "-n", "crm");

        // Then
        assertThat(byEditor.exitCode()).isEqualTo(1);
        assertThat(byEditor.err())
                .contains("lack the capability \"read\"")
                .contains("without it, set the value again, or undelete a deleted version");
        assertThat(byAdmin).isEqualTo(new Ended(0, "", "Secret rolled back to version 1 as version 3\n"));
        assertThat(succeed(reader, "get", "DB", "-n", "crm")).isEqualTo("first");
        assertThat(succeed(reader, "get", "DB", "-n", "crm", "--version", "2")).isEqualTo("second");
        assertThat(run(reader, "get", "DB", "-n", "crm", "--version", "9").err())
                .contains("version 9 of secret DB in namespace crm of project " + secrets.project());
    }

    @Test
    void theHistoryShowsVersionsAndNotesButNoValue() {
        // Given
        succeed(editor, "set", "DB", "first", "-n", "crm", "--owner", "alice");
        succeed(editor, "set", "DB", "second", "-n", "crm", "--update-only");

        // When
        Ended table = run(editor, "history", "DB", "-n", "crm");
        String json = succeed(editor, "history", "DB", "-n", "crm", "-o", "json");
        Ended byReader = run(reader, "history", "DB", "-n", "crm");

        // Then
        assertThat(table.exitCode()).isZero();
        assertThat(table.out().lines().skip(2)).hasSize(2).allMatch(line -> line.contains("| live "));
        assertThat(table.out().lines().skip(2).findFirst().orElseThrow()).startsWith("  2 ");
        assertThat(table.err()).isEqualTo("owner: alice\n");
        assertThat(json).contains("\"version\":2").contains("\"owner\":\"alice\"");
        assertThat(byReader.exitCode()).isEqualTo(1);
        assertThat(byReader.err()).contains("a version whose number is known can be read");
    }

    @Test
    void anEditorRestoresADeletedSecretWithoutReadingIt() {
        // Given
        succeed(editor, "set", "DB", "first", "-n", "crm");
        succeed(editor, "delete", "DB", "-n", "crm");

        // When
        String deleted = succeed(editor, "list", "--deleted", "-n", "crm");
        Ended undeleted = run(editor, "undelete", "DB", "-n", "crm");
        Ended again = run(editor, "undelete", "DB", "-n", "crm");

        // Then
        assertThat(deleted).contains("  DB ").contains("| deleted ");
        assertThat(undeleted).isEqualTo(new Ended(0, "", "Secret undeleted (version 1)\n"));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("is not deleted");
        assertThat(succeed(reader, "get", "DB", "-n", "crm")).isEqualTo("first");
        assertThat(succeed(editor, "list", "--deleted", "-n", "crm")).isEmpty();
    }

    @Test
    void onlyAnAdministratorDestroysASecret() {
        // Given
        succeed(editor, "set", "DB", "first", "-n", "crm");

        // When
        Ended byEditor = run(editor, "delete", "DB", "--destroy", "-n", "crm");
        Ended byAdmin = run(admin, "delete", "DB", "--destroy", "-n", "crm");

        // Then
        assertThat(byEditor.exitCode()).isEqualTo(1);
        assertThat(byEditor.err()).contains("without it, delete the secret, which undelete can restore");
        assertThat(byAdmin).isEqualTo(new Ended(0, "", "Secret destroyed\n"));
        assertThat(run(admin, "history", "DB", "-n", "crm").err()).contains("does not exist");
    }

    @Test
    void expiringSecretsAreListedWithExitCodeOne() {
        // Given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        succeed(editor, "set", "SOON", "v", "-n", "crm", "--expires", "10d", "--owner", "alice");
        succeed(editor, "set", "LATER", "v", "-n", "crm", "--expires", "90d");
        succeed(editor, "set", "NEVER", "v", "-n", "crm");

        // When
        Ended expiring = run(editor, "list", "--expiring", "14d", "-n", "crm");
        succeed(editor, "note", "SOON", "-n", "crm", "--expires", "");
        Ended none = run(editor, "list", "--expiring", "14d", "-n", "crm");

        // Then
        assertThat(expiring.exitCode()).isEqualTo(1);
        assertThat(expiring.out())
                .contains("  SOON ")
                .contains("| " + today.plusDays(10) + " | alice")
                .doesNotContain("LATER")
                .doesNotContain("NEVER");
        assertThat(expiring.err()).contains("1 secret expires by " + today.plusDays(14));
        assertThat(none.exitCode()).isZero();
        assertThat(succeed(editor, "list", "-n", "crm", "-o", "json"))
                .contains("\"owner\":\"alice\"")
                .contains("\"expires\":\"" + today.plusDays(90) + "\"");
    }

    @Test
    void recentChangesAreListed() {
        // Given
        succeed(editor, "set", "DB", "v", "-n", "crm");

        // When, Then
        assertThat(succeed(editor, "list", "--since", "7d", "-n", "crm")).contains("  DB ");
        assertThat(succeed(editor, "list", "--since", "0h", "-n", "crm")).isEmpty();
        assertThat(succeed(
                        editor,
                        "list",
                        "--since",
                        LocalDate.now(ZoneOffset.UTC).plusDays(1).toString(),
                        "-n",
                        "crm"))
                .isEmpty();
    }

    @Test
    void aGeneratedValueIsWrittenAndNotShown() {
        // When
        Ended set = run(editor, "set", "DB", "-n", "crm", "--generate");
        succeed(editor, "set", "--generate=40", "LONG", "-n", "crm");
        succeed(editor, "set", "--generate", "NAMED", "-n", "crm");

        // Then
        assertThat(set).isEqualTo(new Ended(0, "", "Secret registered\n"));
        assertThat(succeed(reader, "get", "DB", "-n", "crm")).matches("[A-Za-z0-9]{32}");
        assertThat(succeed(reader, "get", "LONG", "-n", "crm")).matches("[A-Za-z0-9]{40}");
        assertThat(succeed(reader, "get", "NAMED", "-n", "crm"))
                .matches("[A-Za-z0-9]{32}")
                .isNotEqualTo(succeed(reader, "get", "DB", "-n", "crm"));
    }

    private String token(String role, String... more) {
        VaultUsers users = VaultUsers.of(vault);
        String user = role + "-" + secrets.project();
        users.add(user);
        String[] grant = Stream.concat(
                        Stream.of("grant", "-p", secrets.project(), "--role", role, "--to", "userpass:" + user),
                        Arrays.stream(more))
                .toArray(String[]::new);
        AdminCommandLine.on(vault).succeed(grant);
        return users.logIn(user).token();
    }

    private Ended run(String token, String... args) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", "localhost:" + RestAssured.port)
                .with("OPTIMUS_PROJECT", secrets.project())
                .with("OPTIMUS_TOKEN", token)
                .run(Stream.concat(Stream.of("secret"), Arrays.stream(args)).toArray(String[]::new));
    }

    private String succeed(String token, String... args) {
        Ended ended = run(token, args);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.out();
    }
}
