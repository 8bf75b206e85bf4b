package io.optimus.secrets.cli.session.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.OidcProvider;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login with the browser. The identity provider is Vault's own OIDC provider. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class OidcLoginTest {

    private static final String NONCE = "canary-nonce-0123456789";
    private static final String CALLBACK = "http://localhost:8250/oidc/callback";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    VaultServer vault;

    @TempDir
    Path folder;

    /** Shared by all tests. */
    private static OidcProvider provider;

    private static VaultApi user;

    @BeforeEach
    void aProviderAndAUser() throws IOException {
        if (provider == null) {
            provider = OidcProvider.on(vault, "optimus");
            user = VaultUsers.of(vault).addAndLogIn("oidc-" + UUID.randomUUID());
            enable("optimus");
        }
    }

    @Test
    void aLoginWithTheBrowserStoresAToken() throws Exception {
        // Given
        int port = FreePorts.one();
        browserThatTellsItsPage();

        // When
        CompletableFuture<Ended> login = login("--callback-port", Integer.toString(port));
        String page = openedPage();
        HttpResponse<String> shown = call(port, provider.authorize(page, user));

        // Then
        Ended ended = login.get();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains(page, " as oidc-" + VaultUsers.entity(user) + "; the token is in");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("You are logged in. You can close this window.");
        assertThat(command().run("whoami").out()).contains("oidc-" + VaultUsers.entity(user));
        assertThat(command().run("logout").exitCode()).isZero();
        assertThat(command().run("whoami").exitCode()).isEqualTo(4);
    }

    @Test
    void theLoginUsesPkce() {
        // When, Then
        begin(CALLBACK).then().statusCode(200);
        assertThat(begin(CALLBACK).<String>path("authUrl")).contains("code_challenge=", "code_challenge_method=S256");
    }

    @Test
    void onlyTheClientThatBeganALoginCanFinishIt() {
        // Given
        String callback = provider.authorize(begin(CALLBACK).path("authUrl"), user);

        // When
        Response other = finish(callback, "another-nonce-0123456789");

        // Then
        other.then().statusCode(400);
        assertThat(other.<String>path("message"))
                .contains("Vault does not accept the login")
                .doesNotContain("canary");
    }

    @Test
    void aCodeIsAcceptedOnce() {
        // Given
        String callback = provider.authorize(begin(CALLBACK).path("authUrl"), user);

        // When
        Response first = finish(callback, NONCE);
        Response second = finish(callback, NONCE);

        // Then
        first.then().statusCode(200);
        assertThat(first.<String>path("token")).isNotEmpty();
        second.then().statusCode(400);
    }

    @Test
    void aQuotaOfVaultBoundsTheLoginsThatAreBegun() {
        // Given
        String quota = "sys/quotas/rate-limit/" + UUID.randomUUID();
        vault.root().set(quota, Map.of("path", "auth/oidc", "rate", 1, "interval", "60s"));
        try {
            // When
            begin(CALLBACK);
            Response second = begin(CALLBACK);

            // Then
            second.then().statusCode(429);
        } finally {
            vault.root().delete(quota);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/oidc/callback",
                "http://localhost.evil.example.com:8250/oidc/callback",
                "http://localhost:8250@evil.example.com/oidc/callback",
                "http://localhost:8250/oidc/callback?x=1",
                "http://localhost:99999/oidc/callback",
                "https://localhost:8250/oidc/callback",
                ""
            })
    void theBrowserIsSentBackToTheUsersMachineOnly(String redirectUri) {
        // When
        Response begun = begin(redirectUri);

        // Then
        begun.then().statusCode(400);
        assertThat(begun.<String>path("message")).contains("redirectUri must be");
    }

    @Test
    void aRoleThatDoesNotExistIsReportedWithTheFix() {
        // When
        Response begun = begin(Map.of("redirectUri", CALLBACK, "clientNonce", NONCE, "role", "none"));

        // Then
        begun.then().statusCode(400);
        assertThat(begun.<String>path("message")).contains("none", "optimus admin auth enable oidc");
    }

    @Test
    void aRoleThatForbidsTheCommandLineIsReported() throws IOException {
        // Given
        enable("ui-only", "--redirect-uris", "https://vault.example.com/ui/vault/auth/oidc/oidc/callback");

        // When
        Response begun = begin(Map.of("redirectUri", CALLBACK, "clientNonce", NONCE, "role", "ui-only"));

        // Then
        begun.then().statusCode(400);
        assertThat(begun.<String>path("message")).contains("allowed_redirect_uris", CALLBACK);
    }

    @Test
    void aUserWithoutTheBoundClaimIsToldWhich() throws IOException {
        // Given
        enable("bound", "--bound-claims", "department=data");
        String page = begin(Map.of("redirectUri", CALLBACK, "clientNonce", NONCE, "role", "bound"))
                .path("authUrl");

        // When
        Response finished = finish(provider.authorize(page, user), NONCE);

        // Then
        finished.then().statusCode(400);
        assertThat(finished.<String>path("message")).contains("department");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"state\":\"\",\"code\":\"c\"}",
                "{\"state\":\"s\",\"code\":\"c\",\"clientNonce\":\"short\"}"
            })
    void aCallbackThatLacksSomethingIsABadRequest(String body) {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1beta1/session/oidc/callback")
                .then()
                .statusCode(400);
    }

    private void enable(String role, String... options) throws IOException {
        Path secret = Files.writeString(folder.resolve("client-secret"), provider.clientSecret());
        AdminCommandLine.on(vault)
                .succeed(Stream.concat(
                                Stream.of(
                                        "auth",
                                        "enable",
                                        "oidc",
                                        "--discovery-url",
                                        provider.discoveryUrl(),
                                        "--client-id",
                                        provider.clientId(),
                                        "--client-secret-file",
                                        secret.toString(),
                                        "--role",
                                        role),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private void browserThatTellsItsPage() throws IOException {
        Path program = Files.writeString(folder.resolve("xdg-open"), """
                #!/bin/sh
                printf %%s "$1" > '%1$s/opening' && mv '%1$s/opening' '%1$s/opened'
                """.formatted(folder));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private String openedPage() throws IOException {
        Path opened = folder.resolve("opened");
        Eventually.await("the browser opens a page", LIMIT, () -> Files.exists(opened));
        return Files.readString(opened);
    }

    private CompletableFuture<Ended> login(String... options) {
        String[] arguments = Stream.concat(Stream.of("login", "--method", "oidc"), Stream.of(options))
                .toArray(String[]::new);
        return CompletableFuture.supplyAsync(() -> command().run(arguments));
    }

    private CommandRun command() {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", "localhost:" + RestAssured.port)
                .with("DISPLAY", ":0")
                .with("PATH", folder.toString());
    }

    private static HttpResponse<String> call(int port, String query) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/oidc/callback?" + query);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Response begin(String redirectUri) {
        return begin(Map.of("redirectUri", redirectUri, "clientNonce", NONCE));
    }

    private static Response begin(Map<String, String> body) {
        return RestAssured.given().contentType(ContentType.JSON).body(body).post("/api/v1beta1/session/oidc/auth-url");
    }

    /** @param query of the callback */
    private static Response finish(String query, String nonce) {
        Map<String, String> parameters = CallbackListener.parameters(query);
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("state", parameters.get("state"), "code", parameters.get("code"), "clientNonce", nonce))
                .post("/api/v1beta1/session/oidc/callback");
    }
}
