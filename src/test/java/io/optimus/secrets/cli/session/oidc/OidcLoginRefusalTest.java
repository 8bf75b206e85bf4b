package io.optimus.secrets.cli.session.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code optimus login --method oidc} when the login does not succeed. */
class OidcLoginRefusalTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PAGE = "https://login.example.com/authorize?client_id=vault&state=some-state";

    @AutoClose
    private final FakeService service = new FakeService();

    @TempDir
    private Path folder;

    private final int port = FreePorts.one();

    @Test
    void anErrorOfTheIdentityProviderIsOneLine() throws Exception {
        // Given
        service.respondsJson(200, "{\"authUrl\":\"" + PAGE + "\"}");
        CompletableFuture<Ended> login = login();

        // When
        HttpResponse<String> shown =
                whenListening("state=some-state&error=access_denied&error_description=no%0Aentry%1B%5B31m%3Cb%3E");

        // Then
        Ended ended = login.get();
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .contains(PAGE, "Error: the identity provider refused the login: access_denied: no?entry?[31m<b>\n");
        assertThat(shown.body())
                .contains("You are not logged in. The terminal shows why.")
                .doesNotContain("access_denied", "entry", "some-state");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void otherRequestsDoNotEndTheWait() throws Exception {
        // Given
        service.respondsJson(200, "{\"authUrl\":\"" + PAGE + "\"}");
        CompletableFuture<Ended> login = login();

        // When
        HttpResponse<String> otherState = whenListening("state=other&code=canary-code");
        HttpResponse<String> noState = call("GET", "/oidc/callback?code=canary-code");
        HttpResponse<String> otherPage = call("GET", "/favicon.ico");
        HttpResponse<String> otherMethod = call("POST", "/oidc/callback?state=some-state&code=canary-code");

        // Then
        assertThat(otherState.statusCode()).isEqualTo(400);
        assertThat(noState.statusCode()).isEqualTo(400);
        assertThat(otherPage.statusCode()).isEqualTo(404);
        assertThat(otherMethod.statusCode()).isEqualTo(405);
        assertThat(login).isNotDone();
        call("GET", "/oidc/callback?state=some-state&error=end");
        assertThat(login.get().err()).contains("refused the login: end").doesNotContain("canary");
    }

    @Test
    void aRefusalOfVaultEndsWithItsReason() throws Exception {
        // Given
        service.respondsJson(200, "{\"authUrl\":\"" + PAGE + "\"}")
                .refuses(400, "Vault does not accept the login: claim x is missing");
        CompletableFuture<Ended> login = login("--role", "some-role");

        // When
        whenListening("state=some-state&code=canary-code");

        // Then
        Ended ended = login.get();
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err()).contains("claim x is missing").doesNotContain("canary");
        assertThat(service.requests().get(0).body()).contains("\"role\":\"some-role\"");
        assertThat(service.requests().get(1).body()).contains("canary-code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)?state=s",
                "file:///etc/passwd?state=s",
                "--help?state=s",
                "https://login.example.com/authorize?client_id=vault",
                "https://login.example.com/a b?state=s"
            })
    void aPageThatIsNotAWebPageIsNotOpened(String page) {
        // Given
        service.respondsJson(200, "{\"authUrl\":\"" + page + "\"}");

        // When
        Ended ended = login().join();

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("no valid page");
    }

    @Test
    void aPortInUseNamesTheOption() throws IOException {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            // When
            Ended ended = login().join();

            // Then
            assertThat(other.isBound()).isTrue();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("127.0.0.1:" + port, "--callback-port");
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void aHostThatOnlyAFileNamesIsNotUsed() throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "host: " + service.host() + "\n");

        // When
        Ended ended = new CommandRun(folder).run("login", "--method", "oidc", "--no-browser");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("a login with the browser is not sent to");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void theOnlyMethodOfAServiceIsUsedWithoutAQuestion() throws IOException {
        // Given: a host that only a file names. The login refuses it, so that no port is opened
        Files.writeString(folder.resolve("optimus.yaml"), "host: " + service.host() + "\n");
        service.respondsJson(200, "{\"methods\":[\"oidc\"]}");

        // When
        Ended ended = new CommandRun(folder).typing("").run("login");

        // Then
        assertThat(ended.err()).contains("a login with the browser is not sent to");
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/session/methods");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "x"})
    void anInvalidPortIsWrongUsage(String invalid) {
        // When
        Ended ended =
                new CommandRun(folder).with("OPTIMUS_HOST", service.host()).run("login", "--callback-port=" + invalid);

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("--callback-port");
    }

    @Test
    void aLoginThatTimesOutSaysWhatToDo() {
        try (CallbackListener listener = CallbackListener.on(port)) {
            // When, Then
            assertThatThrownBy(() -> listener.await("some-state", Duration.ofMillis(1)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("no login in the browser within")
                    .hasMessageContaining("ssh -L");
        }
    }

    private CompletableFuture<Ended> login(String... options) {
        String[] arguments = Stream.concat(
                        Stream.of("login", "--no-browser", "--callback-port", Integer.toString(port)),
                        Stream.of(options))
                .toArray(String[]::new);
        return CompletableFuture.supplyAsync(() ->
                new CommandRun(folder).with("OPTIMUS_HOST", service.host()).run(arguments));
    }

    /** Sends the callback after the command has requested its page from the service. */
    private HttpResponse<String> whenListening(String query) throws IOException, InterruptedException {
        Eventually.await(
                "the command begins the login", LIMIT, () -> !service.requests().isEmpty());
        return call("GET", "/oidc/callback?" + query);
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
