package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login without options. A hidden prompt needs a real terminal: see {@link LoginIT}. */
class MethodChoiceTest {

    private static final String METHODS = "/api/v1beta1/session/methods";

    /** The error of a hidden prompt without a real terminal. */
    private static final String HIDDEN_PROMPT = "cannot hide what is typed";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aTerminalShowsTheOfferedMethodsThatThisVersionKnows() {
        // Given
        service.respondsJson(200, "{\"methods\":[\"kubernetes\",\"userpass\",\"of\\u001bfuture\"]}");

        // When
        Ended ended = loggedOut().typing("3\n").run("login");

        // Then
        assertThat(ended.err())
                .startsWith("Login methods of http://" + service.host()
                        + ":\n  1  kubernetes\n  2  userpass\n  3  token\nMethod [kubernetes]: ")
                .contains(HIDDEN_PROMPT)
                .doesNotContain("User name");
        assertThat(service.onlyRequest().rawPath()).isEqualTo(METHODS);
        assertThat(service.onlyRequest().token()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "userpass"})
    void aMethodIsChosenByItsNumberOrNameAndItsFieldsAreAskedFor(String typed) {
        // Given
        service.respondsJson(200, "{\"methods\":[\"jwt\",\"userpass\"]}");

        // When
        Ended ended = loggedOut().typing(typed + "\nalice\n").run("login");

        // Then
        assertThat(ended.err())
                .containsSubsequence("Method [jwt]: ", "User name for http://" + service.host() + ": ", HIDDEN_PROMPT);
    }

    @Test
    void aSingleMethodIsNotAskedFor() {
        // Given
        service.respondsJson(200, "{\"methods\":[\"ldap\"]}");

        // When
        Ended ended = loggedOut().typing("alice\n").run("login");

        // Then
        assertThat(ended.err()).startsWith("User name for ").doesNotContain("Method");
    }

    @Test
    void anUnknownMethodIsWrongUsage() {
        // Given
        service.respondsJson(200, "{\"methods\":[\"jwt\",\"ldap\"]}");

        // When
        Ended ended = loggedOut().typing("4\n").run("login");

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Error: the method must be one of: jwt, ldap, token\n");
    }

    @Test
    void anOlderServiceIsGivenAToken() {
        // Given
        service.refuses(404, "there is no such call");

        // When
        Ended ended = loggedOut().typing("").run("login");

        // Then
        assertThat(ended.err()).contains(HIDDEN_PROMPT).doesNotContain("Method", "User name");
    }

    @Test
    void aServiceThatCannotBeReachedIsReportedBeforeAnyPrompt() {
        // When
        Ended ended = loggedOut().with("OPTIMUS_HOST", "127.0.0.1:1").typing("").run("login");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("Error: cannot reach http://127.0.0.1:1");
    }

    @Test
    void withoutATerminalTheOptionsOfEachOfferedMethodAreNamed() {
        // Given
        service.respondsJson(200, "{\"methods\":[\"userpass\",\"approle\",\"jwt\",\"kubernetes\",\"oidc\"]}");

        // When
        Ended ended = loggedOut().run("login");

        // Then
        String login = "\n  optimus login --host " + service.host() + " --method ";
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("Error: there is neither a terminal nor a token on standard input; choose how to log in:"
                        + login + "userpass --username TEXT --password-file FILE"
                        + login + "approle --role-id-file FILE --secret-id-file FILE"
                        + login + "jwt --jwt-file FILE [--role TEXT]"
                        + login + "kubernetes --role TEXT [--token-file FILE]"
                        + login + "oidc"
                        + login + "github-actions"
                        + login + "gitlab"
                        + login + "token --token-file FILE"
                        + "\nSee: optimus login --help\n");
    }

    @Test
    void aServiceAccountsTokenIsReadFromAFile() throws Exception {
        // Given
        Files.writeString(folder.resolve("token"), "canary.of.pod\n");

        // When
        Ended ended = loggedOut().run("login", "--method", "kubernetes", "--role", "etl", "--token-file", "token");

        // Then
        assertThat(service.onlyRequest().body())
                .isEqualTo("{\"method\":\"kubernetes\",\"role\":\"etl\",\"jwt\":\"canary.of.pod\"}");
        assertThat(ended.everything()).doesNotContain("canary");
    }

    @Test
    void outsideOfAPodTheFileOfTheTokenMustBeNamed() {
        // Given
        boolean inPod = Files.exists(ServiceAccountToken.OF_POD);

        // When
        Ended ended = loggedOut().run("login", "--method", "kubernetes", "--role", "etl");

        // Then
        assertThat(service.requests()).hasSize(inPod ? 1 : 0);
        assertThat(ended.err()).contains(inPod ? "Error: " : "outside of a pod, give --token-file FILE");
    }

    @Test
    void anLdapLoginSendsTheSameFieldsAsUserpass() {
        // When
        loggedOut().input("pw\n").run("login", "--method", "ldap", "--username", "alice");

        // Then
        assertThat(service.onlyRequest().body())
                .isEqualTo("{\"method\":\"ldap\",\"username\":\"alice\",\"password\":\"pw\"}");
    }

    private CommandRun loggedOut() {
        return CommandRun.on(service, folder).without("OPTIMUS_TOKEN");
    }
}
