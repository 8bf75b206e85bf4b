package io.optimus.secrets.cli.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files that {@code optimus admin audit} reads, with entries as Vault writes them. */
class AuditFilesTest {

    @TempDir
    Path folder;

    @Test
    void rotatedFilesAreReadInAnyOrder() throws IOException {
        // Given
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("audit.log.1.gz")))) {
            gzip.write(read("A", "2026-01-01T00:00:00Z").getBytes());
        }
        Files.writeString(folder.resolve("audit.log"), read("A", "2026-01-02T00:00:00.5+01:00"));

        // When
        Ended ended = audit("A", "--file", "audit.log", "--file", "audit.log.1.gz");

        // Then
        assertThat(ended.out().lines().skip(2))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("  2026-01-01T00:00:00Z | userpass:alice | read   | sales   | crm "),
                        second -> assertThat(second).startsWith("  2026-01-01T23:00:00Z | userpass:alice "));
        assertThat(ended.err()).isEqualTo("2 operations in a log from 2026-01-01T00:00:00Z to 2026-01-01T23:00:00Z\n");
    }

    @Test
    void otherAndIncompleteLinesAreIgnored() {
        // Given
        String entry = read("A", "2026-01-01T00:00:00Z");
        String log =
                "Vault server started\n\n" + entry + "{\"optimus/\": broken \"/A\"\n" + "Jan 1 host vault[7]: " + entry
                        + read("A", "2026-01-02T00:00:00Z").replace("\"type\":\"response\"", "\"type\":\"request\"")
                        + "@cee: \r\n"
                        + entry.substring(0, entry.length() - 30);

        // When
        Ended ended = auditOf(log, "A");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines().skip(2)).hasSize(2);
        assertThat(ended.err()).contains("Note: 1 line could not be read. Operations may be missing.");
    }

    /** In OpenBao's entries, the time and the type are the first fields. */
    @Test
    void eachCallInALogOfOpenBaoIsOneOperation() {
        // Given
        String call = """
                {"time":"%s","type":"request","auth":{"accessor":"a","display_name":"userpass-alice","metadata":{"username":"alice"}},\
                "request":{"id":"%s","operation":"create","mount_point":"optimus/","namespace":{"id":"root"},\
                "path":"optimus/data/sales/crm/A","headers":{"user-agent":["optimus-secrets"]}}}
                {"time":"%1$s","type":"response","auth":{"accessor":"a","display_name":"userpass-alice","metadata":{"username":"alice"}},\
                "request":{"id":"%2$s","operation":"create","mount_point":"optimus/","namespace":{"id":"root"},\
                "path":"optimus/data/sales/crm/A","headers":{"user-agent":["optimus-secrets"]}},\
                "response":{"mount_class":"secret","data":{"created_time":"%1$s","deletion_time":"hmac-sha256:0a3f","version":1}}}
                """;

        // When
        Ended ended = auditOf(
                call.formatted("2026-01-01T00:00:00.5Z", "first") + call.formatted("2026-01-02T00:00:00Z", "second"),
                "A");

        // Then
        assertThat(ended.out().lines().skip(2))
                .hasSize(2)
                .allMatch(row -> row.contains("| userpass:alice | registered | sales   | crm "));
        assertThat(ended.err()).isEqualTo("2 operations in a log from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z\n");
    }

    @Test
    void aLineOfAnySizeTakesBoundedMemory() {
        // Given
        String entry = read("A", "2026-01-01T00:00:00Z");
        String large = "{\"a\":\"" + "x".repeat(3 << 20) + "\"}\n";
        String tooLarge = "x".repeat(17 << 20) + "\n";

        // When
        Ended ended = auditOf(entry + large + tooLarge + entry, "A");

        // Then
        assertThat(ended.out().lines().skip(2)).hasSize(2);
        assertThat(ended.err()).contains("1 line could not be read");
    }

    @Test
    void onlyTheNewestOperationsAreShown() {
        // Given
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StringBuilder log = new StringBuilder();
        for (int hours = 5; hours >= 1; hours--) {
            log.append(read("A", now.minus(hours, ChronoUnit.HOURS).toString()));
        }

        // When
        Ended limited = auditOf(log.toString(), "A", "--limit", "2");
        Ended recent = auditOf(log.toString(), "A", "--since", "4h");

        // Then
        assertThat(limited.out().lines().skip(2))
                .hasSize(2)
                .first()
                .asString()
                .contains(now.minus(2, ChronoUnit.HOURS).toString());
        assertThat(limited.err()).contains("5 operations", "Note: only the newest 2 are shown.");
        assertThat(recent.out().lines().skip(2)).hasSize(3);
    }

    @Test
    void controlCharactersOfALogDoNotReachATerminal() {
        // When
        Ended ended = auditOf(read("A\\u001b[2J", "2026-01-01T00:00:00Z"), "-p", "sales");

        // Then
        assertThat(ended.out()).contains("| A?[2J |");
    }

    @Test
    void anotherFileIsAnError() throws IOException {
        // Given
        Files.writeString(folder.resolve("other.txt"), "no log\n");
        Files.createDirectory(folder.resolve("empty"));

        // When, Then
        assertThat(audit("A", "--file", "other.txt").err())
                .isEqualTo("Error: other.txt has no entry of Vault's audit log in JSON\n");
        assertThat(audit("A", "--file", "empty").err()).contains("cannot read empty: it is a folder");
        assertThat(audit("A", "--file", "none").err()).contains("cannot read none: there is no such file");
        assertThat(auditOf("", "A")).isEqualTo(new Ended(0, "", "The log is empty\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A                       | --file is required",
                "--file -                | a NAME, --by or --project is required",
                "A --file - --limit 0    | --limit must be a number from 1 to 1000000",
                "A --file - --since soon | --since must be a time such as 12h, 7d or 2w, or a date",
                "--by group:x --file -   | --by must be a user or a program"
            })
    void wrongUsageIsExplained(String arguments, String message) {
        // When
        Ended ended = audit(arguments.split(" +"));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Error: " + message);
    }

    /** The lines have the fields {@code namespace} of Vault Enterprise and OpenBao. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | ROOT | root namespace",
                "--vault-namespace /team/data/ | TEAM | namespace team/data",
                "--vault-namespace team        | ''   | namespace team"
            })
    void onlyOneNamespaceOfVaultIsShown(String arguments, String name, String namespace) {
        // Given
        String log = in("{\"id\":\"root\"}", read("ROOT", "2026-01-01T00:00:00Z"))
                + in("{\"id\":\"Q1b2C3\",\"path\":\"team/data/\"}", read("TEAM", "2026-01-01T00:00:00Z"));

        // When
        Ended ended = auditOf(log, ("-p sales " + arguments).strip().split(" +"));

        // Then
        assertThat(ended.out().lines().skip(2).map(line -> line.split("\\|")[5].strip()))
                .isEqualTo(name.isEmpty() ? List.of() : List.of(name));
        assertThat(ended.err())
                .contains("Note: only entries of Vault's " + namespace + " are shown, and "
                        + (name.isEmpty() ? "2 entries" : "1 entry"));
    }

    @Test
    void theVariableOfTheNamespaceCountsForTheAuditLog() {
        // Given
        String log = in("{\"id\":\"Q1b2C3\",\"path\":\"team/\"}", read("TEAM", "2026-01-01T00:00:00Z"));

        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_NAMESPACE", "team")
                .input(log)
                .run("admin", "audit", "--file", "-", "-p", "sales");

        // Then
        assertThat(ended.out()).contains("| TEAM |");
        assertThat(ended.err()).doesNotContain("Note");
    }

    @Test
    void holdersHaveTheNamesOfGrants() {
        // Given
        List<String> auths = List.of(
                "\"display_name\":\"approle\",\"metadata\":{\"role_name\":\"etl\"}",
                "\"display_name\":\"people-alice\",\"metadata\":{\"username\":\"alice\"}",
                "\"display_name\":\"userpass-bob\",\"metadata\":{\"username\":\"bob\"}",
                "\"display_name\":\"kubernetes-x\",\"metadata\":{\"service_account_name\":\"load\",\"service_account_namespace\":\"etl\"}",
                "\"display_name\":\"jwt-repo:acme/x\",\"metadata\":{\"role\":\"ci\"}",
                "\"display_name\":\"token-ci\"",
                "\"display_name\":\"root\"");
        StringBuilder log = new StringBuilder();
        auths.forEach(auth -> log.append(entry("A", "2026-01-01T00:00:00Z", auth)));

        // When, Then
        for (String holder : List.of(
                "approle:ETL",
                "people:alice",
                "user:Bob",
                "kubernetes:etl/load",
                "jwt:repo:acme/x",
                "token-ci",
                "root")) {
            assertThat(auditOf(log.toString(), "--by", holder).out().lines().skip(2))
                    .as(holder)
                    .hasSize(1);
        }
    }

    /** Vault puts the namespace before the display name. A user of another namespace is not the user of the same name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "team-data-auth-userpass-alice | userpass:alice",
                "team-data-auth-jwt-repo:x     | jwt:repo:x",
                "team-auth-userpass-alice      | team-auth-userpass-alice",
                "userpass-alice                | userpass-alice",
                "root                          | root"
            })
    void aHolderOfTheNamespaceHasTheNameOfGrants(String displayName, String holder) {
        // Given
        String user = displayName.endsWith("-alice") ? ",\"metadata\":{\"username\":\"alice\"}" : "";
        String entry = entry("A", "2026-01-01T00:00:00Z", "\"display_name\":\"" + displayName + "\"" + user);

        // When
        Ended ended = auditOf(
                in("{\"id\":\"Q1b2C3\",\"path\":\"team/data/\"}", entry),
                "--by",
                holder,
                "--vault-namespace",
                "team/data");

        // Then
        assertThat(ended.out().lines().skip(2)).singleElement().asString().contains("| " + holder + " ");
    }

    private Ended auditOf(String input, String... arguments) {
        String[] all = Stream.concat(Stream.of("admin", "audit", "--file", "-"), Stream.of(arguments))
                .toArray(String[]::new);
        return new CommandRun(folder).input(input).run(all);
    }

    private Ended audit(String... arguments) {
        return new CommandRun(folder)
                .run(Stream.concat(Stream.of("admin", "audit"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** The entry as one of a namespace of Vault. */
    private static String in(String namespace, String entry) {
        return entry.replace("\"operation\":", "\"namespace\":" + namespace + ",\"operation\":");
    }

    private static String read(String name, String time) {
        return entry(name, time, "\"display_name\":\"userpass-alice\",\"metadata\":{\"username\":\"alice\"}");
    }

    private static String entry(String name, String time, String auth) {
        return """
                {"auth":{"accessor":"hmac-sha256:01",%s},"request":{"headers":{},"id":"1","operation":"read",\
                "path":"optimus/data/sales/crm/%s"},"response":{"data":{"data":{"value":"hmac-sha256:02"},\
                "metadata":{"version":1}}},"time":"%s","type":"response"}
                """.formatted(auth, name, time);
    }
}
