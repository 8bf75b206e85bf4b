package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private static final String TOKEN = "hvs.canaryToken";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void onlyTheOwnerCanReadTheStoredToken() throws IOException {
        // Given
        service.respondsSession(0);

        // When
        Ended ended = loggedOut().input(TOKEN + "\n").run("login", "--method", "token");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.everything()).doesNotContain(TOKEN);
        Path file = stored().get(0);
        assertThat(file).hasContent(TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void aTokenIsUsedForItsHostOnly() throws IOException {
        // Given
        try (FakeService other = new FakeService().respondsSession(0)) {
            loggedOut().input(TOKEN).run("login", "--host", other.host());
        }
        assertThat(stored()).hasSize(1);

        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aTokenForHttpsIsNotSentOverHttp() throws IOException {
        // Given
        service.respondsSession(0);
        loggedOut().input(TOKEN).run("login");
        Path file = stored().get(0);
        Files.move(file, file.resolveSibling(file.getFileName().toString().replace("http", "https")));

        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
    }

    @Test
    void aFileThatOthersCanReadIsRefusedWithTheCommandThatFixesIt() throws IOException {
        // Given
        service.respondsSession(0);
        loggedOut().input(TOKEN).run("login");
        Path file = stored().get(0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("chmod 600 '" + file + "'").doesNotContain(TOKEN);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void withoutATokenTheCommandToRunIsNamed() {
        // When
        Ended ended = loggedOut().run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .isEqualTo(
                        "Error: not logged in to http://%1$s (from OPTIMUS_HOST); log in with: optimus login --host %1$s\n"
                                .formatted(service.host()));
    }

    @Test
    void aRefusedTokenIsNamedByItsSource() {
        // Given
        service.refuses(401, "no");

        // When
        Ended ended = loggedOut().with("VAULT_TOKEN", TOKEN).run("secret", "set", "a", "b");

        // Then
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .contains(
                        "does not accept the token from VAULT_TOKEN; replace it, or use a login instead: unset VAULT_TOKEN")
                .doesNotContain(TOKEN, "log in with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"to ken", "to\nken", "tök", "to\u0001ken"})
    void aTokenThatNoHeaderCanHoldIsRefusedWithoutBeingRepeated(String token) {
        // When
        Ended ended = loggedOut().with("OPTIMUS_TOKEN", token).run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("the token from OPTIMUS_TOKEN").doesNotContain(token);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anEmptyTokenIsNotStored() throws IOException {
        // When
        Ended ended = loggedOut().input("\n").run("login", "--method", "token");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aTokenThatCannotBeCheckedIsNotStored() throws IOException {
        // Given
        service.refuses(503, "Vault is sealed");

        // When
        Ended sealed = loggedOut().input(TOKEN).run("login");
        Ended down = loggedOut().input(TOKEN).run("login", "--host", "127.0.0.1:1");
        Ended another = loggedOut().input(TOKEN).run("login");

        // Then
        assertThat(sealed.err()).startsWith("Error: Vault is sealed");
        assertThat(down.err()).startsWith("Error: cannot reach http://127.0.0.1:1 (from --host)");
        assertThat(another.err()).contains("does not look like an optimus-secrets service");
        assertThat(sealed.exitCode() + down.exitCode() + another.exitCode()).isEqualTo(3);
        assertThat(stored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--username a --role-id b,'--role-id is for --method approle, not for userpass or ldap'",
        "--method token --username a,'--username is for --method userpass or ldap, not for token'",
        "--method userpass,--method userpass needs --username",
        "--method approle,--method approle needs --role-id or --role-id-file"
    })
    void optionsThatDoNotGoTogetherAreWrongUsage(String options, String message) {
        // When
        Ended ended = loggedOut().input(TOKEN).run(("login " + options).split(" "));

        // Then
        assertThat(ended).isEqualTo(new Ended(2, "", "Error: " + message + "\nSee: optimus login --help\n"));
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--username a,'','the password from standard input is empty: give it with --password-file, on standard input, or at a prompt on a terminal'",
        "--username a --password-file missing,'',cannot read missing: there is no such file",
        "--username a --password-file .,'',cannot read .: it is a folder",
        "--role-id a,' ','the secret id from standard input is empty: give it with --secret-id-file, on standard input, or at a prompt on a terminal'",
        "--method jwt,'','the JWT from standard input is empty: give it with --jwt-file, on standard input, or at a prompt on a terminal'"
    })
    void whatIsMissingOnTheInputIsNamed(String options, String input, String message) {
        // When
        Ended ended = loggedOut().input(input).run(("login " + options).split(" "));

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", "Error: " + message + "\n"));
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aPasswordIsSentUnchangedWithoutItsLineEnd() {
        // When
        loggedOut().input(" pass \"w\u00f6rd \r\n").run("login", "--username", "alice");

        // Then
        assertThat(service.onlyRequest().body())
                .isEqualTo("{\"method\":\"userpass\",\"username\":\"alice\",\"password\":\" pass \\\"w\u00f6rd \"}");
        assertThat(service.onlyRequest().token()).isNull();
    }

    @Test
    void aVariableThatWinsOverTheLoginIsNamed() {
        // Given
        service.respondsSession(0);

        // When
        Ended ended = loggedOut()
                .with("OPTIMUS_AUTH_BEARER_TOKEN", "one")
                .with("VAULT_TOKEN", "another")
                .input(TOKEN)
                .run("login");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err())
                .startsWith("Logged in to http://" + service.host())
                .endsWith("to use the login: unset OPTIMUS_AUTH_BEARER_TOKEN VAULT_TOKEN\n");
    }

    @Test
    void aNewTokenThatCannotBeStoredIsRevoked() throws IOException {
        // Given
        service.respondsJson(
                200, "{\"token\":\"" + TOKEN + "\",\"name\":\"a\",\"policies\":[],\"timeLeft\":60,\"renewable\":true}");
        Files.writeString(folder.resolve("user-config"), "a file where the folder should be");

        // When
        Ended ended = loggedOut().input("pw").run("login", "--username", "alice");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .matches("Error: cannot write .*/credentials/.*: .+; the new token is revoked\n")
                .doesNotContain(TOKEN);
        assertThat(service.requests()).hasSize(2);
        assertThat(service.requests().get(1).method()).isEqualTo("DELETE");
        assertThat(service.requests().get(1).rawPath()).isEqualTo("/api/v1beta1/session");
        assertThat(service.requests().get(1).token()).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void aTokenOfTheUsersOwnIsNotRevokedIfItIsNotStored() throws IOException {
        // Given
        service.respondsSession(0);
        Files.writeString(folder.resolve("user-config"), "a file where the folder should be");

        // When
        Ended ended = loggedOut().input(TOKEN).run("login");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(service.onlyRequest().method()).isEqualTo("GET");
    }

    @Test
    void theServicesTextCannotControlTheTerminal() throws IOException {
        // Given
        String session = "{\"name\":\"a\\u001b]0;x\\u0007\\nb\",\"policies\":[\"\\u001b[2J\"],\"timeLeft\":0}";
        service.respondsJson(200, session).respondsJson(200, session);

        // When
        Ended login = loggedOut().input(TOKEN).run("login");
        Ended whoami = loggedOut().run("whoami");

        // Then
        assertThat(login.err()).contains(" as a?]0;x??b; the token is in ");
        assertThat(whoami.out()).contains("a?]0;x??b", "?[2J");
    }

    @Test
    void whoamiShowsHostProjectAndTheSourceOfTheToken() throws IOException {
        // Given
        service.respondsSession(0).respondsSession(0);
        Files.writeString(folder.resolve("optimus.yaml"), "project: {name: ofFile}\n");
        CommandRun run =
                new CommandRun(folder).with("OPTIMUS_HOST", service.host()).with("OPTIMUS_TOKEN", TOKEN);

        // When
        Ended table = run.run("whoami");
        Ended json = run.run("whoami", "-o", "json");

        // Then
        assertThat(table.out())
                .startsWith("CONTEXT    -\n"
                        + "HOST       http://" + service.host() + " (from OPTIMUS_HOST)\n"
                        + "PROJECT    ofFile (from ./optimus.yaml)\n"
                        + "NAMESPACE  -\n"
                        + "TOKEN      from OPTIMUS_TOKEN\n");
        assertThat(json.out())
                .startsWith("{\"context\":\"\",\"contextFrom\":\"\",\"host\":\"http://" + service.host()
                        + "\",\"hostFrom\":\"OPTIMUS_HOST\",\"project\":\"ofFile\",\"projectFrom\":\"./optimus.yaml\","
                        + "\"namespace\":\"\",\"namespaceFrom\":\"\","
                        + "\"tokenFrom\":\"OPTIMUS_TOKEN\",\"name\":");
        assertThat(table.everything() + json.everything()).doesNotContain(TOKEN);
    }

    private CommandRun loggedOut() {
        return CommandRun.on(service, folder).without("OPTIMUS_TOKEN");
    }

    private List<Path> stored() throws IOException {
        Path credentials = folder.resolve("user-config/optimus/credentials");
        if (!Files.exists(credentials)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(credentials)) {
            return files.toList();
        }
    }
}
