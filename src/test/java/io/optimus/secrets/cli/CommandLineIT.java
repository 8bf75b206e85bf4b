package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.cli.CommandRun.Ended;
import io.optimus.secrets.testing.ServiceProcess;
import io.optimus.secrets.testing.VaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged command line, against the packaged service and a real Vault. Each test has a project of its own. */
class CommandLineIT {

    private static final String CANARY = "canaryValue";

    private static VaultServer vault;
    private static ServiceProcess service;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        service = ServiceProcess.start(vault);
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        vault.close();
        assertThat(Files.readString(service.log()))
                .doesNotContain(CANARY, vault.root().token());
    }

    @Test
    void theGuidesCommandsDoWhatItSays() throws IOException {
        // Given
        Files.writeString(folder.resolve("secret"), "fromFile\n");
        config("guide");

        // When, then
        assertThat(run("secret", "set", "someSecret", CANARY)).isEqualTo(new Ended(0, "", "Secret registered\n"));
        assertThat(valueOf("guide", "_project", "someSecret")).isEqualTo(CANARY);

        assertThat(run("secret", "set", "someSecret", "other")).satisfies(ended -> {
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("already exists", "--update-only", "--confirm");
        });
        assertThat(valueOf("guide", "_project", "someSecret")).isEqualTo(CANARY);

        assertThat(run("secret", "set", "encoded", "c29tZVZhbHVl", "--base64").exitCode())
                .isZero();
        assertThat(valueOf("guide", "_project", "encoded")).isEqualTo("someValue");

        assertThat(run("secret", "set", "ofFile", "--file=" + folder.resolve("secret"))
                        .exitCode())
                .isZero();
        assertThat(valueOf("guide", "_project", "ofFile")).isEqualTo("fromFile\n");

        assertThat(run("secret", "set", "someSecret", "ofNamespace", "--namespace", "someNamespace")
                        .exitCode())
                .isZero();
        assertThat(valueOf("guide", "someNamespace", "someSecret")).isEqualTo("ofNamespace");
        assertThat(valueOf("guide", "_project", "someSecret")).isEqualTo(CANARY);

        assertThat(run("secret", "set", "someSecret", "updated", "--update-only"))
                .isEqualTo(new Ended(0, "", "Secret updated\n"));
        assertThat(valueOf("guide", "_project", "someSecret")).isEqualTo("updated");
        assertThat(run("secret", "set", "missing", "v", "--update-only")).satisfies(ended -> {
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).startsWith("Error: ").contains("missing");
        });

        Ended listed = run("secret", "list");
        assertThat(listed.err()).isEqualTo("Secrets for project: guide\n");
        assertThat(listed.out()).matches("""
                 +NAME +\\|  +DIGEST  +\\| +NAMESPACE +\\|  +DATE
                -+\\+-{46}\\+-+\\+-{23}
                  encoded    \\| [A-Za-z0-9+/]{43}= \\| \\*             \\| \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ
                  ofFile     \\| .{44} \\| \\*             \\| .{20}
                  someSecret \\| .{44} \\| \\*             \\| .{20}
                  someSecret \\| .{44} \\| someNamespace \\| .{20}
                """);
    }

    @Test
    void deleteTakesTheOneScopeOnlyAndFreesTheName() throws IOException {
        // Given
        config("deletion");
        run("secret", "set", "a", "v1");
        run("secret", "set", "a", "v2", "-n", "ns");

        // When
        Ended deleted = run("secret", "delete", "a", "-n", "ns");

        // Then
        assertThat(deleted).isEqualTo(new Ended(0, "", "Secret deleted\n"));
        assertThat(run("secret", "list", "-n", "ns"))
                .isEqualTo(new Ended(0, "", "No secrets were found in deletion project.\n"));
        assertThat(valueOf("deletion", "_project", "a")).isEqualTo("v1");
        assertThat(run("secret", "delete", "a", "-n", "ns").exitCode()).isEqualTo(1);
        assertThat(run("secret", "set", "a", "v3", "-n", "ns").err()).isEqualTo("Secret registered\n");
    }

    @Test
    void confirmCreatesOrUpdatesWithoutAsking() throws IOException {
        // Given
        config("confirmed");

        // When
        Ended first = run("secret", "set", "a", "v1", "--confirm");
        Ended second = run("secret", "set", "a", "v2", "--confirm");

        // Then
        assertThat(first.err()).isEqualTo("Secret registered\n");
        assertThat(second.err()).isEqualTo("Secret updated\n");
        assertThat(valueOf("confirmed", "_project", "a")).isEqualTo("v2");
    }

    static Stream<byte[]> values() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        byte[] largest = new byte[512 * 1024];
        new Random(1).nextBytes(largest);
        return Stream.of(
                everyByte, largest, "a \"quoted\"\n'text'\r\n".getBytes(StandardCharsets.UTF_8), new byte[] {'\n'});
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyRouteKeepsAValueToTheByte(byte[] value) throws IOException {
        // Given
        config("bytes");
        Files.write(folder.resolve("raw"), value);
        byte[] encoded = Base64.getMimeEncoder().encode(value);

        // When
        Ended byFile = run("secret", "set", "byFile", "-f", "raw", "--confirm");
        Ended byInput = command().input(value).run("secret", "set", "byInput", "--confirm");
        Ended byDash = command().input(value).run("secret", "set", "byDash", "-f", "-", "--confirm");
        Ended byBase64 = command().input(encoded).run("secret", "set", "byBase64", "--base64", "--confirm");

        // Then
        assertThat(Stream.of(byFile, byInput, byDash, byBase64))
                .allSatisfy(
                        ended -> assertThat(ended.exitCode()).as(ended.err()).isZero());
        for (String name : new String[] {"byFile", "byInput", "byDash", "byBase64"}) {
            assertThat(bytesOf("bytes", name)).isEqualTo(value);
        }
    }

    @Test
    void anArgumentIsKeptInAnyLocale() throws IOException {
        // Given
        config("locales");

        // When
        Ended ended = command().with("LC_ALL", "C").run("secret", "set", "a", "wörd ✓ @{}$\"'\\");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(valueOf("locales", "_project", "a")).isEqualTo("wörd ✓ @{}$\"'\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "é",
                "..",
                ".",
                "%2e%2e",
                "a/b",
                "../../sys",
                "a%2Fb",
                "a?b",
                "a#b",
                "*",
                "+",
                "a\nb",
                "a b",
                "-",
                "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbc"
            })
    void aNameOutsideTheGrammarIsRefusedByEveryRouteAndNeverReachesVault(String name) throws IOException {
        // Given
        config("refused");
        long before = requestsForSecrets();

        // When
        Stream<Ended> secrets =
                Stream.of(run("secret", "set", "--", name, CANARY), run("secret", "delete", "--", name));
        Stream<Ended> projects =
                Stream.of(run("secret", "set", "a", CANARY, "-p", name), run("secret", "list", "-p", name));
        Stream<Ended> namespaces = Stream.of(
                run("secret", "set", "a", CANARY, "-n", name),
                run("secret", "list", "-n", name),
                run("secret", "delete", "a", "-n", name));

        // Then
        assertThat(secrets).allSatisfy(ended -> assertRefused(ended, "secret name"));
        assertThat(projects).allSatisfy(ended -> assertRefused(ended, "project name"));
        assertThat(namespaces).allSatisfy(ended -> assertRefused(ended, "namespace name"));
        assertThat(requestsForSecrets()).isEqualTo(before);
    }

    @Test
    void aReservedOrMissingNameIsRefused() throws IOException {
        // Given
        config("refused");

        // When, then
        assertThat(run("secret", "set", "_OPTIMUS_X", CANARY).err())
                .isEqualTo("Error: secret name cannot be started with _OPTIMUS_\n");
        assertThat(run("secret", "set", "", CANARY).err()).isEqualTo("Error: secret name is required\n");
        assertThat(run("secret", "list", "-p", "").err()).isEqualTo("Error: --project-name is empty\n");
    }

    @Test
    void aValueOverTheLimitIsRefusedAndNothingIsStored() throws IOException {
        // Given
        config("large");
        Files.write(folder.resolve("large"), new byte[512 * 1024 + 1]);
        Files.write(folder.resolve("larger"), new byte[1024 * 1024]);

        // When
        Ended large = run("secret", "set", "a", "-f", "large");
        Ended larger = run("secret", "set", "a", "-f", "larger");

        // Then
        assertThat(Stream.of(large, larger)).allSatisfy(ended -> {
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("larger than");
        });
        assertThat(run("secret", "list").err()).startsWith("No secrets were found");
    }

    @Test
    void withoutATerminalNothingPromptsAndNothingIsColoured() throws IOException {
        // Given
        config("quiet");

        // When
        Ended set = run("secret", "set", "a");
        Ended login = run("login", "--method", "token");

        // Then
        assertThat(set).isEqualTo(new Ended(1, "", "Error: secret value is required\n"));
        assertThat(login).isEqualTo(new Ended(1, "", "Error: the token from standard input is empty\n"));
    }

    @Test
    void aStoredLoginIsUsedAndATokenThatVaultDoesNotKnowIsNot() throws IOException {
        // Given
        config("login");
        PackagedCommand loggedOut = new PackagedCommand(folder);

        // When
        Ended before = loggedOut.run("secret", "list");
        Ended login = new PackagedCommand(folder)
                .input((vault.root().token() + "\n").getBytes(StandardCharsets.UTF_8))
                .run("login", "--method", "token");
        Ended after = loggedOut.run("secret", "list");
        Ended unknown = loggedOut.with("OPTIMUS_TOKEN", "unknown").run("secret", "list");

        // Then
        assertThat(before.exitCode()).isEqualTo(4);
        assertThat(login.exitCode()).isZero();
        assertThat(after.exitCode()).isZero();
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err()).contains("optimus login --method token --host " + service.host());
    }

    @Test
    void theBuildMadeAnArchiveForTheJavaThatBuilt() {
        assertThat(ServiceProcess.launcher()
                        .resolve("../../target/cli/classes-" + System.getProperty("java.version") + ".jsa")
                        .normalize())
                .exists();
    }

    @Test
    void theLauncherIsFoundThroughLinksFromAnyFolder() throws IOException {
        // Given
        Files.createSymbolicLink(folder.resolve("direct"), ServiceProcess.launcher());
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("direct"));

        // When
        Ended ended =
                new PackagedCommand(folder).program(folder.resolve("linked")).run("version");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).matches("optimus \\d+\\.\\d+\\..*\n");
    }

    private static void assertRefused(Ended ended, String field) {
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("Error: " + field)
                .contains("1 to 100 characters")
                .doesNotContain(CANARY);
    }

    private Ended run(String... args) {
        return command().run(args);
    }

    private PackagedCommand command() {
        return new PackagedCommand(folder).with("OPTIMUS_TOKEN", vault.root().token());
    }

    private void config(String project) throws IOException {
        Files.writeString(
                folder.resolve("optimus.yaml"),
                "version: 1\nhost: %s\nproject:\n  name: %s\n".formatted(service.host(), project));
    }

    private static String valueOf(String project, String scope, String name) {
        return stored(project, scope, name).path("value").asText();
    }

    private static byte[] bytesOf(String project, String name) {
        JsonNode data = stored(project, "_project", name);
        return data.path("encoding").asText().equals("base64")
                ? Base64.getDecoder().decode(data.path("value").asText())
                : data.path("value").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode stored(String project, String scope, String name) {
        return vault.root()
                .get("optimus/data/" + project + "/" + scope + "/" + name)
                .data()
                .path("data");
    }

    private static long requestsForSecrets() throws IOException {
        try (Stream<String> lines = Files.lines(vault.auditLog())) {
            return lines.filter(line -> line.contains("\"path\":\"optimus/")).count();
        }
    }
}
