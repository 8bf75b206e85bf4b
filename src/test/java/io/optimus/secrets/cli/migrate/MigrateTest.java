package io.optimus.secrets.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateTest {

    private static final String KEY = "Yjo4a0jn1NvYdq79SADC/KaVv9Wu0Ffc";
    private static final String CANARY = "canary-of-the-old-database";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @AutoClose
    private final FakeService optimus = new FakeService();

    @Test
    void missingSecretsAreNamedAndTheOldServerGetsNoToken() {
        // Given
        optimus.respondsJson(200, list("A,", "B,crm", "C,crm"));
        service.respondsJson(200, list("A,", "B,billing", "C,crm"));

        // When
        Ended ended = run("migrate", "--from", optimus.host());

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Error: missing at ", ": 1 of 3 secrets of project someProject\n", "  B in namespace crm\n");
        assertThat(optimus.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/someProject/secret");
        assertThat(optimus.onlyRequest().toString()).doesNotContain("someToken");
        assertThat(optimus.onlyRequest().token()).isNull();
    }

    @Test
    void nothingIsMissingAfterTheImport() {
        // Given
        optimus.respondsJson(200, list("A,", "B,crm"));
        service.respondsJson(200, list("A,", "B,crm", "NEW,crm"));

        // When
        Ended ended = run("migrate", "--from", optimus.host());

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "No secret of project someProject is missing (2 secrets)\n", ""));
    }

    @Test
    void theChecklistIsAFileForImportForEachNamespace() throws IOException {
        // Given
        optimus.respondsJson(200, list("A,", "B,crm", "not valid,crm"));
        service.respondsJson(200, list()).respondsJson(200, list());

        // When
        Ended ended = run("migrate", "--from", optimus.host(), "--checklist", "missing");

        // Then
        assertThat(ended.err()).contains("not valid in namespace crm: it cannot keep its name");
        assertThat(folder.resolve("missing/crm.yaml")).hasContent("""
                        # Fill in each value, then: optimus secret import missing/crm.yaml -p someProject -n crm
                        secrets:
                        - name: "B"
                          value: ""
                        """);
        assertThat(folder.resolve("missing/_project-wide.yaml")).content().contains("- name: \"A\"");
        assertThat(run("secret", "import", "missing/crm.yaml", "-n", "crm").err())
                .contains("the value is empty");
    }

    @Test
    void theValuesOfATableAreDecryptedAndRegistered() throws IOException, GeneralSecurityException {
        // Given
        table("someProject,crm,DB," + encrypted(KEY));
        service.respondsJson(200, list()).respondsJson(200, "{}");

        // When
        Ended ended = run("migrate", "--table", "secret.csv", "--app-key-file", "app.key");

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(0, "", "Secrets of namespace crm of project someProject:\n1 registered\n"));
        FakeService.Request write = service.requests().get(service.requests().size() - 1);
        assertThat(write.method()).isEqualTo("POST");
        assertThat(write.body()).contains(Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8)), "crm");
    }

    @Test
    void aRowOfAnotherKeyStopsTheWholeMigration() throws IOException, GeneralSecurityException {
        // Given
        table(
                "someProject,crm,DB," + encrypted(KEY),
                "someProject,,OTHER," + encrypted("another-key-another-key-another-"));

        // When
        Ended ended = run("migrate", "--table", "secret.csv", "--app-key-file", "app.key");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains(
                        "nothing was registered, because the file has rows that cannot be migrated:",
                        "line 3: OTHER: its value was not encrypted")
                .doesNotContain(CANARY, KEY);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anInvalidNameMustBeChangedInTheFile() throws IOException, GeneralSecurityException {
        // Given
        table("someProject,crm,not valid," + encrypted(KEY));

        // When
        Ended ended = run("migrate", "--table", "secret.csv", "--app-key-file", "app.key");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("line 2: not valid: it cannot keep its name: ", "; change it in the file\n");
        assertThat(service.requests()).isEmpty();
    }

    private void table(String... rows) throws IOException {
        Files.writeString(folder.resolve("app.key"), KEY + "\n");
        Files.writeString(
                folder.resolve("secret.csv"), "project,namespace,name,value\n" + String.join("\n", rows) + "\n");
    }

    private static String encrypted(String key) throws GeneralSecurityException {
        return OptimusCipherTest.encrypt(key, CANARY.getBytes(UTF_8));
    }

    private static String list(String... namesAndNamespaces) {
        List<String> rows = List.of(namesAndNamespaces).stream()
                .map(row -> row.split(",", 2))
                .map(row ->
                        "{\"name\":\"%s\",\"digest\":\"\",\"namespace\":\"%s\",\"updatedAt\":\"2022-04-12T04:30:45Z\"}"
                                .formatted(row[0], row[1]))
                .toList();
        return "{\"secrets\":[" + String.join(",", rows) + "]}";
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
