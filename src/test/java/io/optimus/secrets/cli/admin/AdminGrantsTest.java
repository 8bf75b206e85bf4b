package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code optimus admin grants} against a real Vault. */
class AdminGrantsTest {

    @AutoClose
    private static VaultServer vault;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
        VaultUsers users = VaultUsers.of(vault);
        users.add("emma");
        users.add("oscar");
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
        assertThat(admin("grants -p nobody-s").err()).contains("Grants in project: nobody-s");

        // When
        admin("revoke --role operator --to userpass:oscar");

        // Then
        assertThat(admin("grants -p nobody-s").out()).isEmpty();
    }

    private static Ended admin(String line) {
        return AdminCommandLine.on(vault).run(line.split(" "));
    }
}
