package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.CertificateAuthority;
import io.optimus.secrets.testing.net.LdapDirectory;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.NeedsVaultProcess;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultPlugin;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins with passwords that a real LDAP server checks for Vault's real LDAP auth method. */
@NeedsVaultProcess
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class LdapLoginTest {

    private static final String PASSWORD = "canary-password";

    VaultServer vault;

    @TempDir
    Path folder;

    /** Shared by all tests, as the Vault. */
    private static LdapDirectory directory;

    private static Path ca;
    private static VaultApi root;

    private String project;

    @BeforeEach
    void anLdapServer() throws IOException {
        project = "ldap-" + UUID.randomUUID();
        if (directory == null) {
            root = vault.root();
            VaultPlugin.LDAP.register(root);
            Path files = TestFolder.create("ldap");
            CertificateAuthority authority = CertificateAuthority.create(files, "ldap-ca");
            ca = authority.certificate();
            directory = LdapDirectory.start(authority.issue("ldap", "IP:127.0.0.1"));
            assertThat(enable("ldap", directory.ldapsUrl()).exitCode()).isZero();
        }
    }

    @AfterAll
    static void removeTheLdapServer() {
        if (directory != null) {
            VaultPlugin.LDAP.remove(root);
            directory.close();
            directory = null;
        }
    }

    @Test
    void aUserOfTheDirectoryLogsInAndStoresASecret() throws IOException {
        // Given
        directory.addUser("amy", PASSWORD);
        Ended granted = admin("grant", "-p", project, "--role", "project-admin", "--to", "ldap:amy");

        // When
        Ended login = logIn("amy", PASSWORD);
        Ended set = command().input("some-value").run("secret", "set", "NAME", "-f", "-", "-p", project, "-n", "eu");

        // Then
        assertThat(granted.err()).contains("ldap:amy has not logged in yet");
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(command().run("whoami").out()).contains("ldap-amy");
        assertThat(admin("grants", "-p", project).out()).contains("ldap:amy");
        assertThat(login.everything()).doesNotContain(PASSWORD);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreRefusedAlike() throws IOException {
        // Given
        directory.addUser("bob", PASSWORD);

        // When
        Ended wrong = logIn("bob", "canary-wrong");
        Ended unknown = logIn("absent", PASSWORD);

        // Then
        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(wrong.err())
                .contains("does not accept the credentials", "optimus login --method ldap", "--username bob")
                .doesNotContain("canary");
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err().replace("absent", "bob")).isEqualTo(wrong.err());
        assertThat(folder.resolve("user-config")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "jane.doe, jane.doe, Jane.Doe",
        "Kim.Doe, kim.doe, Kim.Doe",
        "lea.doe, Lea.Doe, lea.doe",
        "Max.Doe, Max.Doe, max.doe",
        "Jane Doe, Jane Doe, Jane Doe",
        "Ann Doe, ann doe, ann doe",
        "nan@example.com, Nan@example.com, nan@EXAMPLE.com"
    })
    void aGrantFindsTheUserOfTheDirectoryInAnyCase(String entry, String granted, String typed) throws IOException {
        // Given
        directory.addUser(entry, PASSWORD);
        admin("grant", "-p", project, "--role", "project-admin", "--to", "ldap:" + granted);

        // When
        logIn(typed, PASSWORD);

        // Then
        assertThat(mayList()).isTrue();
    }

    @Test
    void aNameThatNoLoginTakesIsReportedAtTheGrant() {
        // When
        Ended granted = admin("grant", "-p", project, "--role", "project-admin", "--to", "ldap:some/one");

        // Then
        assertThat(granted.err()).contains("the service refuses this name at a login", "A-Z a-z 0-9 . _ - @ or blanks");
    }

    @Test
    void aGroupOfTheDirectoryHoldsARoleForItsMembers() throws IOException {
        // Given
        String group = "Data Engineers " + project;
        directory.addUser("cid", PASSWORD);
        directory.addUser("dan", PASSWORD);
        directory.addGroup(group, "cid");
        String id = root.set("identity/group", Map.of("name", group, "type", "external"))
                .path("data")
                .path("id")
                .asText();
        root.set("identity/group-alias", Map.of("name", group, "canonical_id", id, "mount_accessor", accessor()));
        admin("grant", "-p", project, "--role", "project-admin", "--to", "group:" + group);

        // When, Then
        logIn("cid", PASSWORD);
        assertThat(mayList()).isTrue();
        logIn("dan", PASSWORD);
        assertThat(mayList()).isFalse();
    }

    @Test
    void aNewUserOfTheSameNameInheritsNothing() throws IOException {
        // Given
        directory.addUser("Eve.Ray", PASSWORD);
        admin("grant", "-p", project, "--role", "project-admin", "--to", "ldap:eve.ray");
        logIn("Eve.Ray", PASSWORD);
        boolean before = mayList();

        // When
        Ended offboarded = admin("offboard", "ldap:eve.ray", "--yes");
        boolean formerToken = mayList();
        directory.deleteUser("Eve.Ray");
        directory.addUser("Eve.Ray", "canary-other");
        Ended successor = logIn("Eve.Ray", "canary-other");

        // Then
        assertThat(before).isTrue();
        assertThat(offboarded.exitCode()).as(offboarded.err()).isZero();
        assertThat(offboarded.out()).containsPattern("tokens of ldap:eve.ray +1 revoked");
        assertThat(offboarded.err()).contains("ldap:eve.ray can still log in, without any role");
        assertThat(formerToken).isFalse();
        assertThat(successor.exitCode()).as(successor.err()).isZero();
        assertThat(mayList()).isFalse();
    }

    @Test
    void theSetUpIsShownFirstAndCanBeRepeated() throws IOException {
        // Given
        String mount = "mount-" + UUID.randomUUID();
        String url = directory.startTlsUrl();

        // When
        Ended dry = enable(mount, url, "--starttls", "--dry-run");
        boolean mounted = root.get("sys/auth/" + mount).status() == 200;
        Ended first = enable(mount, url, "--starttls");
        Ended again = enable(mount, url, "--starttls");
        Ended other = enable(mount, directory.ldapsUrl());

        // Then
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("would change"));
        assertThat(mounted).isFalse();
        assertThat(first.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("changed"));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("unchanged"));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("url is " + url, "--update");
        directory.addUser("fay", PASSWORD);
        assertThat(new VaultApi(root.address(), "")
                        .post("auth/" + mount + "/login/fay", Map.of("password", PASSWORD))
                        .status())
                .isEqualTo(200);
        root.delete("sys/auth/" + mount);
    }

    @Test
    void anUnreachableServerIsNotAWrongPassword() throws IOException {
        // Given
        directory.addUser("gus", PASSWORD);
        Ended moved = enable("ldap", "ldaps://127.0.0.1:1", "--update");

        // When
        Ended login;
        try {
            login = logIn("gus", PASSWORD);
        } finally {
            enable("ldap", directory.ldapsUrl(), "--update");
        }

        // Then
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(login.exitCode()).as(login.err()).isEqualTo(1);
        assertThat(login.err()).contains("Vault could not check the credentials", "auth/ldap/login/gus");
    }

    private Ended enable(String mount, String url, String... options) throws IOException {
        Path password = Files.writeString(folder.resolve("bind-password"), LdapDirectory.BIND_PASSWORD + "\n");
        List<String> command = List.of(
                "auth",
                "enable",
                "ldap",
                "--mount",
                mount,
                "--url",
                url,
                "--ca-file",
                ca.toString(),
                "--user-dn",
                LdapDirectory.USERS,
                "--user-attribute",
                "uid",
                "--group-dn",
                LdapDirectory.GROUPS,
                "--bind-dn",
                LdapDirectory.BIND_DN,
                "--bind-password-file",
                password.toString());
        return admin(Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private Ended admin(String... command) {
        Ended ended = AdminCommandLine.on(vault).run(command);
        assertThat(ended.everything()).doesNotContain("canary");
        return ended;
    }

    private Ended logIn(String user, String password) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        return command().run("login", "--method", "ldap", "--username", user, "--password-file", file.toString());
    }

    private boolean mayList() {
        return command().run("secret", "list", "-p", project, "-n", "eu").exitCode() == 0;
    }

    private CommandRun command() {
        return new CommandRun(folder).with("OPTIMUS_HOST", "localhost:" + RestAssured.port);
    }

    private static String accessor() {
        return root.get("sys/auth/ldap").data().path("accessor").asText();
    }
}
