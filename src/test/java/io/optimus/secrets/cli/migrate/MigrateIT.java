package io.optimus.secrets.cli.migrate;

import static io.optimus.secrets.testing.optimus.OptimusClient.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.optimus.OptimusClient;
import io.optimus.secrets.testing.optimus.OptimusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The documented migration, with secrets that a real Optimus server has written to a real PostgreSQL. */
class MigrateIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @RegisterExtension
    static final OptimusServer OPTIMUS = new OptimusServer();

    private static final int MAX_BYTES = 512 * 1024;

    @TempDir
    Path folder;

    private final String project = "migrated-" + UUID.randomUUID();
    private OptimusClient client;

    @BeforeEach
    void register() {
        client = OPTIMUS.register(folder, project, "crm", "billing");
    }

    @Test
    void aTableIsMigratedByteForByte() throws IOException {
        // Given
        Map<String, byte[]> values = values();
        for (Map.Entry<String, byte[]> secret : values.entrySet()) {
            set(secret.getKey(), secret.getValue());
        }
        assertThat(client.run("secret", "set", "ENCODED", "dmFsdWU=", "--base64"))
                .isEqualTo(ok("Secret registered\n"));
        assertThat(client.run("secret", "set", "ENCODED", "--file", "value", "--confirm"))
                .isEqualTo(ok("Secret updated\n"));
        values.put("/ENCODED", Files.readAllBytes(folder.resolve("value")));
        deletedSecretsAndTheServersOwn();

        // When
        succeeds("LEFT JOIN namespace n", Map.of());
        Files.writeString(folder.resolve("app.key"), OptimusServer.APP_KEY + "\n");
        Ended dryRun = succeeds("--dry-run", Map.of());
        Ended migrated = succeeds("# registers them", Map.of());

        // Then
        assertThat(dryRun.everything()).contains("LONG", "LINES");
        assertThat(migrated.err())
                .contains(
                        "Secrets of project " + project + ":\n4 registered\n",
                        "Secrets of namespace crm of project " + project + ":\n2 registered\n");
        assertThat(STACK.run(folder, "secret", "list", "-p", project).out().lines())
                .hasSize(values.size() + 2);
        values.forEach((secret, value) -> assertThat(stored(secret)).as(secret).isEqualTo(value));
    }

    @Test
    void aChecklistIsFilledInAndImported() throws IOException {
        // Given
        set("/WIDE", new byte[] {1});
        set("crm/NARROW", new byte[] {2});

        // When
        Ended missing = run("--checklist", Map.of());
        Path checklist = folder.resolve("missing/crm.yaml");
        Files.writeString(checklist, Files.readString(checklist).replace("\"\"", "\"filled in\""));
        succeeds("secret import", Map.of());
        Ended still = run("# what is still missing", Map.of());

        // Then
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("2 of 2 secrets of project " + project);
        assertThat(stored("crm/NARROW")).asString().isEqualTo("filled in");
        assertThat(still.exitCode()).isEqualTo(1);
        assertThat(still.err()).contains("1 of 2 secrets", "WIDE, project-wide").doesNotContain("NARROW");

        // When
        STACK.run(folder, "secret", "set", "WIDE", "value", "-p", project);

        // Then
        assertThat(run("# what is still missing", Map.of()).out())
                .isEqualTo("No secret of project " + project + " is missing (2 secrets)\n");
    }

    @Test
    void aProjectThatTheServerDoesNotHaveIsNamed() {
        // When
        Ended ended = STACK.run(folder, "migrate", "--from", OPTIMUS.host(), "-p", "unknown-" + project);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("did not list project unknown-" + project + ": ", "not found");
    }

    /** Migration 44 of the newer servers copies the table, and loses all namespaces. */
    @Test
    void theTableOfANewerServerIsMigrated() throws IOException {
        // Given
        set("/WIDE", new byte[] {1});
        set("crm/NARROW", new byte[] {2});
        set("billing/LATER", new byte[] {3});
        Map<String, String> schema = Map.of("PGOPTIONS", "-csearch_path=" + NewerTables.schemaOf(project, OPTIMUS));

        // When
        succeeds("project_name AS project, coalesce(namespace_name", schema);
        String lost = Files.readString(folder.resolve("secret.csv"));
        succeeds("secret_old", schema);
        Files.writeString(folder.resolve("app.key"), OptimusServer.APP_KEY);
        succeeds("# registers them", Map.of());

        // Then
        assertThat(lost.lines().map(line -> line.substring(0, line.lastIndexOf(','))))
                .containsExactlyInAnyOrder(
                        "project,namespace,name",
                        project + ",\"\",WIDE",
                        project + ",\"\",NARROW",
                        project + ",billing,LATER");
        assertThat(stored("/WIDE")).containsExactly(1);
        assertThat(stored("crm/NARROW")).containsExactly(2);
        assertThat(stored("billing/LATER")).containsExactly(3);
    }

    /** The values by {@code namespace/NAME}. A secret without a namespace is project-wide. */
    private static Map<String, byte[]> values() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] random = new byte[MAX_BYTES];
        new Random(1).nextBytes(random);
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("/BLANK", " ".getBytes(UTF_8));
        values.put("/LINE_END", "\n".getBytes(UTF_8));
        values.put("/BASE64", "dmFsdWU=".getBytes(UTF_8));
        values.put("crm/LINES", "first\r\n\nthird, \"quoted\"\n\n".getBytes(UTF_8));
        values.put("crm/UTF_8", "\uFEFFGrüße 🔑".getBytes(UTF_8));
        values.put("billing/BYTES", all);
        values.put("billing/LONG", random);
        return values;
    }

    private void deletedSecretsAndTheServersOwn() throws IOException {
        set("/GONE", new byte[] {1});
        assertThat(client.run("secret", "delete", "GONE")).isEqualTo(ok("Secret deleted\n"));
        set("crm/MARKED", new byte[] {1});
        OPTIMUS.sql("UPDATE secret SET deleted_at = now() WHERE name = 'MARKED'");
        set("/SYSTEM", new byte[] {1});
        OPTIMUS.sql("UPDATE secret SET name = '_OPTIMUS_SYSTEM', type = 'system' WHERE name = 'SYSTEM'");
    }

    private void set(String secret, byte[] value) throws IOException {
        Files.write(folder.resolve("value"), value);
        String[] parts = secret.split("/");
        assertThat(client.run("secret", "set", parts[1], "--file", "value", "--namespace", parts[0]))
                .isEqualTo(ok("Secret registered\n"));
    }

    private byte[] stored(String secret) {
        String[] parts = secret.split("/");
        return STACK.vaultBytes(project, parts[0].isEmpty() ? "_project" : parts[0], parts[1]);
    }

    private Ended succeeds(String part, Map<String, String> variables) throws IOException {
        Ended ended = run(part, variables);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended;
    }

    private Ended run(String part, Map<String, String> variables) throws IOException {
        PackagedCommand shell = STACK.command(folder);
        OPTIMUS.databaseVariables().forEach(shell::with);
        variables.forEach(shell::with);
        return new MigrationDocument(Map.of("sales", project, "optimus.example.com:9100", OPTIMUS.host()))
                .run(part, shell, OPTIMUS.databasePrograms());
    }
}
