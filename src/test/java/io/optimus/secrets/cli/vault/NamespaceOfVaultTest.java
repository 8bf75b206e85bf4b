package io.optimus.secrets.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.ExitCode;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.VaultNamespace;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Commands for administrators send the namespace of Vault in the header of their requests. The community edition of Vault ignores
 * the header, and OpenBao follows it.
 */
class NamespaceOfVaultTest {

    private static VaultServer vault;
    private static VaultProxy proxy;

    @TempDir
    Path folder;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
        proxy = VaultProxy.to(vault.address());
        VaultUsers.of(vault).add("alice");
        if (vault.root().isOpenBao()) {
            createNamespace();
        }
    }

    private static void createNamespace() {
        VaultNamespace.create(vault, "team/data").addUser("alice", VaultUsers.PASSWORD);
        AdminCommandLine.on(vault).succeed("init", "--vault-namespace", "team/data");
    }

    @AfterAll
    static void stopVault() {
        proxy.close();
        vault.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin init --service-credentials FOLDER/service.properties",
                "admin init --restore-policies --dry-run",
                "admin grant -p P --role scheduler --to group:g",
                "admin grant -p P --role scheduler --to userpass:alice",
                "admin grant -p P --role scheduler --to approle:a --print-role-id --wrap-secret-id 5m",
                "admin grants -p P",
                "admin revoke -p P --role scheduler --to userpass:alice",
                "admin token -p P",
                "admin auth enable jwt --issuer https://issuer.example.com --bound-audiences a --dry-run",
                "admin group list",
                "admin offboard userpass:alice --dry-run",
                "doctor"
            })
    void everyRequestOfACommandNamesTheNamespace(String command) {
        // When
        List<String> requests = requestsOf(administrator().with("VAULT_NAMESPACE", "/team/data/"), command);

        // Then
        assertThat(requests).isNotEmpty().allSatisfy(NamespaceOfVaultTest::assertInNamespace);
    }

    /** Vault shows its state, its listeners and its audit log in the root namespace only. */
    private static void assertInNamespace(String request) {
        boolean ofAllNamespaces =
                request.startsWith("GET /v1/sys/health?") || request.startsWith("GET /v1/sys/seal-status ");
        if (ofAllNamespaces) {
            assertThat(request).doesNotContainIgnoringCase("x-vault-namespace");
        } else {
            assertThat(request.lines()).contains("X-Vault-Namespace: team/data");
        }
        assertThat(request).doesNotContain("/v1/sys/config/");
    }

    @ParameterizedTest
    @MethodSource("commandsForVault")
    void everyCommandThatCallsVaultTakesANamespace(CommandLine command) {
        // When, Then
        assertThat(command.getCommandSpec().findOption("--vault-namespace"))
                .as(command.getCommandSpec().qualifiedName())
                .isNotNull();
    }

    /** The administrators' commands without subcommands, and the doctor. */
    static Stream<CommandLine> commandsForVault() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        StandardStreams streams =
                new StandardStreams(InputStream.nullInputStream(), nowhere, nowhere, false, Colour.OFF, Colour.OFF);
        CommandLine all = OptimusCommandLine.create(new ProcessEnvironment(Map.of(), Path.of(""), streams))
                .commandLine();
        return Stream.concat(
                // The command audit reads a file.
                leaves(all.getSubcommands().get("admin"))
                        .filter(command -> !command.getCommandName().equals("audit")),
                Stream.of(all.getSubcommands().get("doctor")));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream()
                        .filter(each -> !each.getCommandName().equals("help"))
                        .flatMap(NamespaceOfVaultTest::leaves);
    }

    @Test
    void theOptionComesBeforeTheVariable() {
        // When
        List<String> requests = requestsOf(
                administrator().with("VAULT_NAMESPACE", "other"), "admin grants -p P --vault-namespace team/data");

        // Then
        assertThat(requests).isNotEmpty().allSatisfy(NamespaceOfVaultTest::assertInNamespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void theRootNamespaceHasNoHeader(String root) {
        // When
        List<String> requests = requestsOf(administrator().with("VAULT_NAMESPACE", root), "admin grants -p P");

        // Then
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.toLowerCase(Locale.ROOT)).doesNotContain("x-vault-namespace"));
    }

    @ParameterizedTest
    @CsvSource({
        "VAULT_NAMESPACE, team//data",
        "VAULT_NAMESPACE, ../sys",
        "VAULT_NAMESPACE, 'team data'",
        "--vault-namespace, team/*",
        "--vault-namespace, 'team\r\nX-Vault-Token: t'"
    })
    void anInvalidNamespaceIsRefusedAndNothingIsSent(String source, String namespace) {
        // Given
        boolean option = source.startsWith("--");
        CommandRun run = option ? administrator() : administrator().with(source, namespace);
        List<String> requests = proxy.recordRequests();
        requests.clear();

        // When
        Ended ended = option
                ? run.run("admin", "grants", "-p", "P", source, namespace)
                : run.run("admin", "grants", "-p", "P");

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("each name in " + source, "team/data").doesNotContain("sys", "X-Vault-Token");
        assertThat(requests).isEmpty();
    }

    @Test
    void initSaysWhatIsSetInTheRootNamespaceOnly() {
        // When
        Ended ended = administrator().with("VAULT_NAMESPACE", "team/data").run("admin", "init");

        // Then
        assertThat(ended.out()).doesNotContain("audit log");
        assertThat(ended.err())
                .contains(
                        "The audit log belongs to the root namespace",
                        "vault write sys/config/auditing/request-headers/X-Request-Id hmac=false",
                        "vault write sys/config/auditing/request-headers/User-Agent hmac=false");
    }

    @Test
    void aRefusalNamesTheNamespace() {
        // When
        Ended ended = administrator()
                .with("VAULT_NAMESPACE", "team/data")
                .with("VAULT_TOKEN", "unknown")
                .run("admin", "grants", "-p", "P");

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.NOT_AUTHENTICATED);
        assertThat(ended.err()).contains("(namespace team/data) does not know the administrator's token");
    }

    @Test
    void aMissingNamespaceIsNamed() {
        // Given
        String missing = "{\"errors\":[\"namespace not found\"]}";
        proxy.respond("GET", "/v1/", 404, missing, 1);
        proxy.respond("GET", "auth/token/lookup-self", 404, missing, 1);
        CommandRun inNowhere = administrator().with("VAULT_NAMESPACE", "team/nope");

        // When
        Ended grants = inNowhere.run("admin", "grants", "-p", "P");
        Ended doctor = inNowhere.run("doctor");
        proxy.clearFaults();

        // Then
        String list = "VAULT_NAMESPACE=team vault namespace list";
        String create = "VAULT_NAMESPACE=team vault namespace create nope";
        assertThat(grants.exitCode()).isEqualTo(1);
        assertThat(grants.err()).contains("(namespace team/nope) does not have this namespace", list, create);
        assertThat(doctor.out())
                .contains("does not have the namespace team/nope", list, create, "fix the namespace first")
                .doesNotContain("vault token lookup");
    }

    private List<String> requestsOf(CommandRun run, String command) {
        List<String> requests = proxy.recordRequests();
        requests.clear();
        Ended ended = run.run(command.replace("FOLDER", folder.toString()).split(" "));
        assertThat(ended.exitCode()).as(command + ": " + ended.everything()).isZero();
        return new ArrayList<>(requests);
    }

    private CommandRun administrator() {
        return new CommandRun(folder)
                .with("VAULT_ADDR", proxy.address())
                .with("VAULT_TOKEN", vault.root().token());
    }
}
