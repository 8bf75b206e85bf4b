package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.net.VaultProxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code optimus doctor} names entries of the mount that are not secrets. Operators make them by mistake in a web UI. */
class DoctorOfEntriesTest {

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void secretsAtTheirPathsAreFine() {
        // Given
        vault.init("tidy");
        for (String path : new String[] {"sales/crm/DB", "sales/_project/DB", "sales/crm/_ok-1.x", "Other/ns/DB"}) {
            make("tidy", path);
        }

        // When, Then
        assertThatDoctor(vault.doctor(folder, "--mount", "tidy"))
                .endsWith(0)
                .finds("entries of tidy/", "ok", "all have the path of a secret (4 entries)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB | no project | metadata get -mount=M DB",
                "sales/DB | no namespace | metadata get -mount=M sales/DB",
                "sales/crm/deep/DB | more than three parts | list -mount=M sales/crm/deep/",
                "sales/crm/bad name | not the name of a secret | metadata get -mount=M 'sales/crm/bad name'",
                "sales/crm/$(id) | not the name of a secret | metadata get -mount=M 'sales/crm/$(id)'",
                "sales/crm/it's | not the name of a secret | metadata get -mount=M 'sales/crm/it'\\''s'",
                "sales/crm/_OPTIMUS_X | not the name of a secret | metadata get -mount=M sales/crm/_OPTIMUS_X",
                "sales/_other/DB | not the name of a namespace | list -mount=M sales/_other/",
                "my sales/crm/DB | not the name of a project | list -mount=M 'my sales/'"
            })
    void anInvalidEntryIsNamedWithTheCommandThatShowsIt(String path, String reason, String command) {
        // Given
        String mount = "untidy" + Integer.toHexString(path.hashCode());
        vault.init(mount);
        make(mount, "sales/crm/FINE");
        make(mount, path);

        // When
        FindingAssert found = assertThatDoctor(vault.doctor(folder, "--mount", mount));

        // Then
        found.endsWith(0).finds("entries of " + mount + "/", "warn", "1 is not a valid secret", reason);
        assertThat(found.commandsFor("entries of " + mount + "/"))
                .containsExactly("vault kv " + command.replace("=M ", "=" + mount + " "));
    }

    @Test
    void theFirstTenInvalidEntriesAreNamed() {
        // Given
        vault.init("many");
        for (int i = 10; i < 25; i++) {
            make("many", "sales/SECRET" + i);
        }

        // When, Then
        assertThatDoctor(vault.doctor(folder, "--mount", "many"))
                .finds("entries of many/", "warn", "15 are not valid secrets", "sales/SECRET19' (", ", …");
    }

    @Test
    void aProxysListIsNotTakenForAnEmptyMount() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            vault.init("hidden");
            make("hidden", "sales/DB");
            proxy.respond("GET", "/v1/hidden/metadata/", 404, "<html>default backend</html>", 1);

            // When, Then
            assertThatDoctor(new CommandRun(folder)
                            .with("VAULT_ADDR", proxy.address())
                            .with("VAULT_TOKEN", vault.root().token())
                            .run("doctor", "-o", "json", "--mount", "hidden"))
                    .endsWith(1)
                    .finds("entries of hidden/", "fail", "did not come from a Vault");
        }
    }

    private static void make(String mount, String path) {
        String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        vault.root().set(mount + "/data/" + encoded, Map.of("data", Map.of("value", "v")));
    }
}
