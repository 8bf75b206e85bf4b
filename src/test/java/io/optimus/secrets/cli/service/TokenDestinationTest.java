package io.optimus.secrets.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token, password, secret id or JWT goes only to a host that its owner has named. */
class TokenDestinationTest {

    private static final String CANARY = "hvs.canaryToken";
    private static final String OTHER_MACHINE = "another-machine.invalid:9100";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    /** The file is like one in a repository of another person. */
    @BeforeEach
    void nameTheServiceInTheWorkingDirectory() throws IOException {
        Files.writeString(folder.resolve("optimus.yaml"), "host: %s\nproject: {name: p}\n".formatted(service.host()));
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIMUS_TOKEN,secret list",
        "OPTIMUS_AUTH_BEARER_TOKEN,whoami",
        "VAULT_TOKEN,secret set a b",
        "OPTIMUS_TOKEN,secret list -c optimus.yaml",
        "VAULT_TOKEN,secret get a"
    })
    void aVariablesTokenGoesToNoHostThatOnlyAFileNames(String variable, String command) {
        // When
        Ended ended = new CommandRun(folder).with(variable, CANARY).run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains(
                        "the token from " + variable + " is not sent to http://" + service.host(),
                        "optimus.yaml",
                        "set OPTIMUS_HOST=" + service.host() + " or give --host " + service.host())
                .doesNotContain(CANARY);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aVariablesTokenGoesToAHostWithALogin() throws IOException {
        // Given
        service.respondsSession(0);
        StoredLogin.at(service, folder, "ofLogin");

        // When
        Ended ended = new CommandRun(folder).with("VAULT_TOKEN", CANARY).run("whoami");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(service.onlyRequest().token()).isEqualTo("Bearer " + CANARY);
    }

    @Test
    void aLoginAtOneHostAllowsNoOther() throws IOException {
        // Given
        StoredLogin.at("http://127.0.0.1:1", folder, "ofAnother");

        // When
        Ended ended = new CommandRun(folder).with("OPTIMUS_TOKEN", CANARY).run("whoami");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login --username alice",
                "login --username alice --password-file credential",
                "login --role-id a --secret-id-file credential",
                "login --jwt-file credential",
                "login --token-file credential"
            })
    void aLoginAsksForTheHostIfOnlyAFileNamesIt(String command) throws IOException {
        // Given
        Files.writeString(folder.resolve("credential"), CANARY);

        // When
        Ended ended = new CommandRun(folder).input(CANARY).run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("is not sent to", "give --host " + service.host())
                .doesNotContain(CANARY);
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whoami", "whoami --insecure-http"})
    void vaultTokenNeverLeavesTheMachineInPlainHttp(String command) {
        // When
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_HOST", OTHER_MACHINE)
                .with("OPTIMUS_INSECURE_HTTP", "true")
                .with("VAULT_TOKEN", CANARY)
                .run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("the token from VAULT_TOKEN is never sent to http://" + OTHER_MACHINE, "https://")
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin init",
                "admin token -p p",
                "admin grants -p p",
                "admin grant -p p --role project-admin --to group:g",
                "admin revoke -p p --role project-admin --to group:g"
            })
    void noAdministratorsTokenIsSentInPlainHttp(String command) {
        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", "http://" + OTHER_MACHINE)
                .with("VAULT_TOKEN", CANARY)
                .run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Vault's token is not sent to http://" + OTHER_MACHINE, "--insecure-http or")
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({"whoami,", "logout,", "login --username a,", "secret list,OPTIMUS_TOKEN"})
    void otherTokensAreSentInPlainHttpOnlyIfAllowed(String command, String variable) throws IOException {
        // Given
        StoredLogin.at("http://" + OTHER_MACHINE, folder, CANARY);
        CommandRun run =
                new CommandRun(folder).with("OPTIMUS_HOST", OTHER_MACHINE).input("password");
        if (variable != null) {
            run.with(variable, CANARY);
        }

        // When
        Ended refused = run.run(command.split(" "));
        Ended allowed = run.with("OPTIMUS_INSECURE_HTTP", "true").run(command.split(" "));

        // Then
        assertThat(refused.err())
                .contains("is not sent to http://" + OTHER_MACHINE, "--insecure-http or OPTIMUS_INSECURE_HTTP=true");
        assertThat(allowed.err())
                .contains("Warning: http://" + OTHER_MACHINE + " is not encrypted", "there is no such host");
    }

    @Test
    void theFlagAllowsPlainHttpToo() {
        // When
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_TOKEN", CANARY)
                .run("secret", "list", "--host", OTHER_MACHINE, "--insecure-http");

        // Then
        assertThat(ended.err()).contains("there is no such host");
    }

    @Test
    void aConsentThatIsNeitherTrueNorFalseIsRefused() {
        // When
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_TOKEN", CANARY)
                .with("OPTIMUS_INSECURE_HTTP", "maybe")
                .run("secret", "list", "--host", OTHER_MACHINE);

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("OPTIMUS_INSECURE_HTTP is neither true nor false");
    }

    @Test
    void aFileOfAnotherUserIsNotUsed() throws IOException {
        // Given
        Path file = StoredLogin.at(service, folder, CANARY);
        org.assertj.core.api.Assumptions.assumeThat(System.getProperty("user.name"))
                .isEqualTo("root");
        Files.setAttribute(file, "unix:uid", 65534);

        // When
        Ended ended = new CommandRun(folder).run("whoami");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("belongs to another user").doesNotContain(CANARY);
        assertThat(service.requests()).isEmpty();
    }
}
