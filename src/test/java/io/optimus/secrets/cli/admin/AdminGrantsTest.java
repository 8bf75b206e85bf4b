package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code optimus admin grants}, {@code revoke --all} and the notes about new projects, against a real Vault. */
class AdminGrantsTest {

    @AutoClose
    private static VaultServer vault;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
        VaultUsers users = VaultUsers.of(vault);
        users.add("emma");
        users.add("oscar");
        List.of("emil", "elsa", "egon").forEach(users::add);
    }

    @Test
    void grantsListsTheHoldersOfRolesInAProject() {
        // Given
        admin("grant -p Shown --role namespace-editor --to userpass:emma -n CRM");
        admin("grant -p Shown --role scheduler --to approle:shown-robot");
        admin("grant -p Shown --role project-admin --to group:shown-group");
        admin("grant -p shown --role project-admin --to userpass:emma");
        admin("grant --role operator --to userpass:oscar");

        // When
        Ended grants = admin("grants --project Shown");

        // Then
        assertThat(grants.out().lines().map(String::strip))
                .containsExactly(
                        "WHO         |       ROLE       | NAMESPACE",
                        "----------------------+------------------+------------",
                        "approle:shown-robot | scheduler        | *",
                        "group:shown-group   | project-admin    | *",
                        "userpass:emma       | namespace-editor | CRM",
                        "userpass:oscar      | operator         | *");
        assertThat(admin("grants -p without-grants").err()).contains("Grants in project: without-grants");

        // When
        admin("revoke --role operator --to userpass:oscar");

        // Then
        assertThat(admin("grants -p without-grants").out()).isEmpty();
    }

    @Test
    void theRolesOfAHolderInAllProjectsAreListed() {
        // Given: a mount of its own, because operators have a role in every project
        admin("grant -p one -n crm --role namespace-editor --to userpass:emil --mount held");
        admin("grant -p two --role project-admin --to group:held --mount held");
        admin("grant --role operator --to userpass:emil --mount held");
        admin("group add held userpass:emil");

        // When
        Ended grants = admin("grants --to user:emil --mount held");

        // Then
        assertThat(grants.err()).isEqualTo("Grants of userpass:emil\n");
        assertThat(grants.out().lines().map(String::strip))
                .containsExactly(
                        "PROJECT | NAMESPACE |       ROLE       |  GRANTED",
                        "----------+-----------+------------------+-------------",
                        "*       | *         | operator         | directly",
                        "one     | crm       | namespace-editor | directly",
                        "two     | *         | project-admin    | group:held");
        assertThat(admin("grants --to userpass:emil -p two -o json --mount held")
                        .out())
                .isEqualTo("{\"grants\":[{\"holder\":\"userpass:emil\",\"project\":null,\"namespace\":null,"
                        + "\"role\":\"operator\",\"group\":null},{\"holder\":\"userpass:emil\",\"project\":\"two\","
                        + "\"namespace\":null,\"role\":\"project-admin\",\"group\":\"held\"}]}\n");
        assertThat(admin("grants --to userpass:noone").err()).isEqualTo("No roles are granted to userpass:noone\n");
        assertThat(admin("grants").err()).contains("--project or --to is required");
    }

    @Test
    void allRolesOfAHolderAreRevokedAtOnce() {
        // Given
        admin("grant -p all-one -n crm --role namespace-editor --to userpass:elsa");
        admin("grant -p all-two --role project-admin --to userpass:elsa");
        admin("grant -p all-two --role scheduler --to group:kept");
        admin("group add kept userpass:elsa");

        // When
        Ended dry = admin("revoke --all --to userpass:elsa --dry-run");
        Ended one = admin("revoke --all -p all-one --to userpass:elsa");
        Ended rest = admin("revoke --all --to userpass:elsa -o json");
        Ended again = admin("revoke --all --to userpass:elsa");

        // Then
        assertThat(dry.out().lines()).hasSize(2).allMatch(line -> line.endsWith("would be revoked"));
        assertThat(one.out()).isEqualTo("optimus-namespace-editor:all-one:crm of userpass:elsa    revoked\n");
        assertThat(rest.out())
                .isEqualTo(
                        "{\"dryRun\":false,\"changes\":[{\"subject\":\"optimus-project-admin:all-two of userpass:elsa\","
                                + "\"state\":\"changed\"}],\"left\":[{\"holder\":\"userpass:elsa\",\"project\":\"all-two\","
                                + "\"namespace\":null,\"role\":\"scheduler\",\"group\":\"kept\"}]}\n");
        assertThat(again.out()).isEmpty();
        assertThat(again.err())
                .contains("no roles are granted directly to userpass:elsa", "still has scheduler", "by the group kept");
    }

    @ParameterizedTest
    @CsvSource({"n, 1, nothing was revoked, userpass:egon", "y, 0, Revoke 1 role of userpass:egon? [y/N], ''"})
    void aUserAtATerminalIsAskedBeforeAllRolesAreRevoked(String typed, int exitCode, String message, String left) {
        // Given
        admin("grant -p asked --role project-admin --to userpass:egon");

        // When
        Ended revoke = terminal(typed).run("admin", "revoke", "--all", "--to", "userpass:egon");

        // Then
        assertThat(revoke.exitCode()).isEqualTo(exitCode);
        assertThat(revoke.err()).contains("optimus-project-admin:asked of userpass:egon", message);
        assertThat(admin("grants -p asked").out()).contains(left);
        assertThat(admin("grants -p asked").out().isEmpty()).isEqualTo(left.isEmpty());
    }

    @Test
    void aNewProjectOrNamespaceIsReportedWithASimilarOne() {
        // Given
        vault.root().set("optimus/data/marketing/leads/A", Map.of("data", Map.of("value", "canary")));
        admin("grant -p finance -n ledger --role namespace-editor --to group:places");
        String rest = " --role namespace-editor --to group:places";

        // When
        Ended project = admin("grant -p marketnig -n leads --dry-run" + rest);
        Ended namespace = admin("grant -p marketing -n laeds" + rest);
        Ended granted = admin("grant -p finance -n legder" + rest);
        Ended known = admin("grant -p marketing -n leads" + rest);
        Ended unlike = admin("grant -p warehouse -n stock" + rest);

        // Then
        String isNew = " is new: nothing is stored or granted there yet";
        assertThat(project.err()).isEqualTo("Note: project marketnig" + isNew + "; did you mean marketing?\n");
        assertThat(namespace.err())
                .isEqualTo("Note: namespace laeds of project marketing" + isNew + "; did you mean leads?\n");
        assertThat(namespace.exitCode()).isZero();
        assertThat(granted.err())
                .isEqualTo("Note: namespace legder of project finance" + isNew + "; did you mean ledger?\n");
        assertThat(known.err()).isEmpty();
        assertThat(unlike.err()).isEqualTo("Note: project warehouse" + isNew + "\n");
        assertThat(admin("grant -p warehouse -n stock" + rest).err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"purchasnig, n, '', 1", "purchasign, y, '', 0", "purchasinng, n, --yes, 0"})
    void aUserAtATerminalIsAskedAboutASimilarName(String project, String typed, String option, int exitCode) {
        // Given
        admin("grant -p purchasing --role project-admin --to group:buyers");
        String command = "admin grant -p " + project + " --role project-admin --to group:buyers " + option;

        // When
        Ended grant = terminal(typed).run(command.strip().split(" "));

        // Then
        assertThat(grant.exitCode()).isEqualTo(exitCode);
        assertThat(grant.err()).contains("did you mean purchas");
        assertThat(admin("grants -p " + project).out().isEmpty()).isEqualTo(exitCode != 0);
    }

    @Test
    void withoutTheRightToListAProjectMayBeNew() {
        // Given
        Map<String, List<String>> rules = Map.of(
                "sys/policies/acl/*", List.of("read", "create", "update"),
                "identity/*", List.of("create", "read", "update", "list"));
        VaultApi limited = new VaultApi(vault.address(), vault.root().tokenWith("no-lists", rules));

        // When
        Ended grant = AdminCommandLine.with(limited)
                .run("grant", "-p", "unlisted", "--role", "project-admin", "--to", "group:unlisted");

        // Then
        assertThat(grant.exitCode()).as(grant.err()).isZero();
        assertThat(grant.err())
                .isEqualTo("Note: project unlisted may be new: the token may not list everything that is stored and"
                        + " granted\n");
    }

    private static CommandRun terminal(String typed) {
        return CommandRun.withVariables(Map.of(
                        "VAULT_ADDR",
                        vault.address(),
                        "VAULT_TOKEN",
                        vault.root().token()))
                .typing(typed + "\n");
    }

    private static Ended admin(String line) {
        return AdminCommandLine.on(vault).run(line.split(" "));
    }
}
