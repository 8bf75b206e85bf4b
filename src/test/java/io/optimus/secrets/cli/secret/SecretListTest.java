package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretListTest {

    private static final String SECRET1 = """
            {"name":"secret1","digest":"SIBzsgUuHnExBY4qSzqcrlrb+3zCAHGu/4Fv1O8eMI8=","namespace":"",\
            "updatedAt":"2022-04-12T04:30:45.123456Z","version":1,"stale":false}""";
    private static final String STALE = """
            {"name":"secret2","digest":"","namespace":"ns","updatedAt":"2022-04-12T04:30:46Z","version":2,"stale":true}""";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void theTableHasOptimussFormat() {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + SECRET1 + "]}");

        // When
        Ended ended = run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEqualTo("Secrets for project: someProject\n");
        assertThat(ended.out()).isEqualTo("""
                   NAME   |                    DIGEST                    | NAMESPACE |         DATE
                ----------+----------------------------------------------+-----------+-----------------------
                  secret1 | SIBzsgUuHnExBY4qSzqcrlrb+3zCAHGu/4Fv1O8eMI8= | *         | 2022-04-12T04:30:45Z
                """);
    }

    @Test
    void aPatternSelectsSecretsByTheirNames() {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + SECRET1 + "," + STALE + "]}");

        // When
        Ended ended = run("secret", "list", "*2", "--output", "name", "--quiet");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "secret2\n", ""));
    }

    @Test
    void theWideTableHasTheNotes() {
        // Given
        service.respondsJson(200, """
                {"secrets":[{"name":"DB","digest":"","namespace":"ns","updatedAt":"2022-04-12T04:30:46Z","version":2,
                "stale":true,"owner":"crm","expires":"2030-01-31","description":"of the warehouse"}]}""");

        // When
        Ended ended = run("secret", "list", "-o", "wide", "-q");

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("| crm   | 2030-01-31 | of the warehouse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optimus-project-admin:sales optimus-namespace-editor:crm:ns | your projects: crm, sales",
                "default | you have no role in project someProject or any other: ask an administrator",
                "optimus-scheduler:some~project | permission denied",
                "optimus-operator | permission denied"
            })
    void theRefusalOfAProjectNamesTheProjectsOfTheCaller(String policies, String message) {
        // Given
        service.refuses(403, "permission denied")
                .respondsJson(
                        200,
                        "{\"name\":\"userpass-alice\",\"policies\":[\"" + policies.replace(" ", "\",\"")
                                + "\"],\"timeLeft\":600,\"renewable\":true}");

        // When
        Ended ended = run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains(message);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aRefusalStaysAsItIsIfTheProjectsCannotBeFoundOut() {
        // Given
        service.refuses(403, "permission denied").refuses(503, "Vault is sealed");

        // When
        Ended ended = run("secret", "list");

        // Then
        assertThat(ended.err()).contains("permission denied").doesNotContain("sealed");
    }

    @Test
    void aStaleDigestIsMarkedAndExplained() {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + SECRET1 + "," + STALE + "]}");

        // When
        Ended ended = run("secret", "list");

        // Then
        assertThat(ended.out()).contains("  secret2 | (changed in Vault)                           | ns        | 2022");
        assertThat(ended.err()).contains("Note: the digest of 1 secret is not known");
    }

    @Test
    void aMalformedSecretIsMarkedAndItsProblemIsSaid() {
        // Given
        service.respondsJson(200, """
                {"secrets":[%s,{"name":"secret2","digest":"","namespace":"ns","updatedAt":"2022-04-12T04:30:46Z",\
                "version":2,"stale":true,"problem":"secret2 is malformed"}]}""".formatted(SECRET1));

        // When
        Ended ended = run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("  secret2 | (malformed in Vault)                         | ns        | 2022");
        assertThat(ended.err()).isEqualTo("Secrets for project: someProject\nNote: secret2 is malformed\n");
    }

    @Test
    void anEmptyListIsReportedOnStandardErrorOnly() {
        // Given
        service.respondsJson(200, "{\"secrets\":[]}");

        // When
        Ended ended = run("secret", "list");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "No secrets were found in someProject project.\n"));
    }

    @Test
    void jsonHasTheNamesOfTheApiAndNothingElseIsPrinted() {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + SECRET1 + "]}").respondsJson(200, "{\"secrets\":[]}");

        // When
        Ended ended = run("secret", "list", "--output", "json");
        Ended empty = run("secret", "list", "-o", "json");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "[" + SECRET1 + "]\n", ""));
        assertThat(empty).isEqualTo(new Ended(0, "[]\n", ""));
    }

    @Test
    void yamlHasTheNamesOfTheApi() {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + STALE + "]}");

        // When
        Ended ended = run("secret", "list", "-o", "yaml");

        // Then
        assertThat(ended.out()).isEqualTo("""
                - name: "secret2"
                  digest: ""
                  namespace: "ns"
                  updatedAt: "2022-04-12T04:30:46Z"
                  version: 2
                  stale: true
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "null", "0o17", "1_000", "1:30", ".inf", "0x1F", "2022-04-12", "~", "=", "1e3"})
    void yamlQuotesAmbiguousNames(String name) {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + SECRET1.replace("secret1", name) + "]}");

        // When, then
        assertThat(run("secret", "list", "-o", "yaml").out()).startsWith("- name: \"" + name + "\"\n");
    }

    @Test
    void textOfTheServiceCannotControlTheTerminal() {
        // Given
        String hostile = "x\\u001b]0;PWNED\\u0007\\n\\u202e\\u2066\\u2028y";
        service.respondsJson(200, """
                {"secrets":[{"name":"%1$s","digest":"%1$s","namespace":"%1$s","updatedAt":"%1$s","problem":""},\
                {"name":"b","digest":"","namespace":"","updatedAt":"","problem":"%1$s"}]}""".formatted(hostile));

        // When
        Ended ended = run("secret", "list");

        // Then
        String safe = "x?]0;PWNED?????y";
        assertThat(ended.out()).contains("  " + safe + " | " + safe).hasLineCount(4);
        assertThat(ended.err()).isEqualTo("Secrets for project: someProject\nNote: " + safe + "\n");
    }

    @Test
    void anEmptyListOfANamespaceNamesIt() {
        // Given
        service.respondsJson(200, "{\"secrets\":[]}");

        // When, then
        assertThat(run("secret", "list", "-n", "ns").err())
                .isEqualTo("No secrets were found in namespace ns of project someProject.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--expiring=14d", "--since=7d", "X*"})
    void aListThatLeavesSecretsOutSaysThatNoneMatches(String filter) {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + SECRET1 + "]}");

        // When, then
        assertThat(run("secret", "list", filter).err()).isEqualTo("No secret matches in someProject project.\n");
    }

    @Test
    void theNamespaceOptionIsSentToTheService() {
        // Given
        service.respondsJson(200, "{\"secrets\":[]}").respondsJson(200, "{\"secrets\":[]}");

        // When
        run("secret", "list", "-n", "a b");
        run("secret", "list");

        // Then
        assertThat(service.requests())
                .extracting(FakeService.Request::rawQuery)
                .containsExactly("namespace_name=a%20b", null);
    }

    @Test
    void theHeaderIsBoldIfColourIsOn() {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + SECRET1 + "]}");

        // When
        Ended ended = CommandRun.on(service, folder).coloured().run("secret", "list");

        // Then
        assertThat(ended.out()).startsWith("\u001b[1m   NAME ");
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
