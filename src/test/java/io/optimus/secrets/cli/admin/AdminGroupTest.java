package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code optimus admin group} against a real Vault. Each test uses its own groups and projects. */
class AdminGroupTest {

    @AutoClose
    private static VaultServer vault;

    private static VaultUsers users;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
        users = VaultUsers.of(vault);
    }

    @ParameterizedTest
    @CsvSource({"Data Engineers", "R&D (EU)/crm", "..", "{{x}}*"})
    void aGroupOfAnyNameGivesItsRolesToItsMembers(String group) {
        // Given
        String name = "amy-" + UUID.randomUUID();
        String user = "userpass:" + name;
        String project = "of-" + name;
        VaultApi amy = users.addAndLogIn(name);
        setUp("grant", "-p", project, "--role", "project-admin", "--to", "group:" + group);
        assertThat(mayRead(amy, project)).isFalse();

        // When
        Ended add = admin("group", "add", group, user);

        // Then
        assertThat(add.exitCode()).as(add.err()).isZero();
        assertThat(add.out()).isEqualTo(user + " in group " + group + "    added\n");
        assertThat(mayRead(amy, project)).isTrue();
        assertThat(admin("group", "add", group, user).out()).endsWith("    unchanged\n");

        // When
        Ended remove = admin("group", "remove", group, user);

        // Then
        assertThat(remove.out()).endsWith("    removed\n");
        assertThat(mayRead(amy, project)).isFalse();
        assertThat(admin("group", "remove", group, user).out()).endsWith("    was not a member\n");
    }

    @Test
    void aGroupIsShownWithItsMembersAndItsRoles() {
        // Given
        users.add("ben");
        setUp("grant", "-p", "shown", "-n", "crm", "--role", "namespace-editor", "--to", "group:Shown Team");
        setUp("grant", "-p", "outer", "--role", "scheduler", "--to", "group:outer");
        setUp("grant", "-p", "shown", "--role", "scheduler", "--to", "approle:shown-etl");
        setUp("group", "add", "Shown Team", "user:ben", "approle:shown-etl");
        setUp("group", "add", "outer", "group:Shown Team");

        // When
        Ended show = admin("group", "show", "group:shown team");

        // Then
        assertThat(show.exitCode()).as(show.err()).isZero();
        assertThat(show.err()).isEqualTo("Members of group: Shown Team\nGrants of group: Shown Team\n");
        assertThat(show.out().lines().map(String::strip))
                .containsExactly(
                        "MEMBER",
                        "---------------------",
                        "approle:shown-etl",
                        "userpass:ben",
                        "PROJECT | NAMESPACE |       ROLE       |   GRANTED",
                        "----------+-----------+------------------+--------------",
                        "outer   | *         | scheduler        | group:outer",
                        "shown   | crm       | namespace-editor | directly");
        assertThat(admin("group", "show", "Shown Team", "-o", "json").out())
                .isEqualTo("{\"name\":\"Shown Team\",\"type\":\"internal\","
                        + "\"members\":[\"approle:shown-etl\",\"userpass:ben\"],\"grants\":["
                        + "{\"holder\":\"group:Shown Team\",\"project\":\"outer\",\"namespace\":null,"
                        + "\"role\":\"scheduler\",\"group\":\"outer\"},"
                        + "{\"holder\":\"group:Shown Team\",\"project\":\"shown\",\"namespace\":\"crm\","
                        + "\"role\":\"namespace-editor\",\"group\":null}]}\n");
        assertThat(admin("group", "list").out()).contains("Shown Team ").contains("| internal | 2");
        assertThat(admin("group", "list", "-o", "json").out())
                .contains("{\"name\":\"outer\",\"type\":\"internal\",\"members\":1}");
    }

    @Test
    void aHolderCanBeAddedBeforeItsFirstLogin() {
        // Given
        users.add("cleo");
        setUp("grant", "-p", "early", "--role", "project-admin", "--to", "group:early");

        // When
        Ended add = admin("group", "add", "early", "userpass:cleo");

        // Then
        assertThat(add.exitCode()).as(add.err()).isZero();
        assertThat(mayRead(users.logIn("cleo"), "early")).isTrue();
    }

    @Test
    void aDryRunAddsNoMemberAndNoGroup() {
        // Given
        users.add("dry");

        // When
        Ended add = admin("group", "add", "dry", "userpass:dry", "--dry-run", "-o", "json");

        // Then
        assertThat(add.out())
                .isEqualTo("{\"dryRun\":true,\"changes\":[{\"subject\":\"userpass:dry in group dry\","
                        + "\"state\":\"would_change\"}]}\n");
        assertThat(admin("group", "show", "dry").err()).contains("there is no group 'dry'");
    }

    @Test
    void theMembersOfAnExternalGroupAreLeftToTheIdentityProvider() {
        // Given
        users.add("eve");
        vault.root().set("identity/group", Map.of("name", "from-ldap", "type", "external"));

        // When
        Ended add = admin("group", "add", "from-ldap", "userpass:eve");

        // Then
        assertThat(add.exitCode()).isEqualTo(1);
        assertThat(add.err()).contains("external", "at the identity provider");
        Ended grant = admin("grant", "-p", "ext", "--role", "scheduler", "--to", "group:from-ldap");
        assertThat(grant.exitCode()).as(grant.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "group add g | 2 | at least one holder",
                "group add g alice | 2 | HOLDER must be one of: userpass:NAME",
                "group add g group:g | 2 | a member of itself",
                "group add g userpass:absent | 1 | vault write auth/userpass/users/absent",
                "group add g approle:nothing | 1 | there is no AppRole nothing",
                "group add g group:none | 1 | there is no group 'none'",
                "group add g userpass:a --auth-mount a/b | 2 | --auth-mount must have",
                "group show none | 1 | 'optimus admin group list'"
            })
    void anInvalidCommandIsRefusedWithTheFix(String arguments, int exitCode, String message) {
        // When
        Ended ended = admin(arguments.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.err()).contains(message);
        assertThat(ended.out()).isEmpty();
    }

    private static boolean mayRead(VaultApi caller, String project) {
        return caller.get("optimus/data/%s/any/NAME".formatted(project)).status() != 403;
    }

    private static void setUp(String... arguments) {
        AdminCommandLine.on(vault).succeed(arguments);
    }

    private static Ended admin(String... arguments) {
        return AdminCommandLine.on(vault).run(arguments);
    }
}
