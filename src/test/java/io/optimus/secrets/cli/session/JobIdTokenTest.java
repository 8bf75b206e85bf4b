package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTokenTest {

    private static final String REQUEST_TOKEN = "canary-request-token";
    private static final String ID_TOKEN = "canary.id.token";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @AutoClose
    private final FakeService gitHub = new FakeService();

    @Test
    void gitHubIsAskedForATokenForTheService() {
        // Given
        gitHub.respondsJson(200, "{\"value\":\"" + ID_TOKEN + "\"}");

        // When
        Ended ended = onGitHub().run("login", "--method", "github-actions", "--role", "etl");

        // Then
        assertThat(gitHub.onlyRequest().method()).isEqualTo("GET");
        assertThat(gitHub.onlyRequest().token()).isEqualTo("Bearer " + REQUEST_TOKEN);
        assertThat(gitHub.onlyRequest().rawQuery())
                .isEqualTo("api-version=2.0&audience=http%3A%2F%2F"
                        + service.host().replace(":", "%3A"));
        assertThat(service.onlyRequest().body())
                .isEqualTo("{\"method\":\"jwt\",\"jwt\":\"" + ID_TOKEN + "\",\"role\":\"etl\"}");
        assertThat(service.onlyRequest().token()).isNull();
        assertThat(ended.everything()).doesNotContain("canary");
    }

    @Test
    void theAudienceCanBeNamed() {
        // Given
        gitHub.respondsJson(200, "{\"value\":\"" + ID_TOKEN + "\"}");

        // When
        onGitHub().run("login", "--audience", "vault&x");

        // Then
        assertThat(gitHub.onlyRequest().rawQuery()).isEqualTo("api-version=2.0&audience=vault%26x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"})
    void aWorkflowWithoutThePermissionIsToldToAddIt(String missing) {
        // When
        Ended ended = onGitHub().without(missing).run("login", "--method", "github-actions");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("Error: " + missing + " is not set")
                .contains("permissions: {id-token: write, contents: read}");
        assertThat(gitHub.requests()).isEmpty();
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://canary.example.com/token?a=b", "ftp://127.0.0.1/", "canary", "http://canary@ 1/"})
    void theRequestTokenIsSentByHttpsOnly(String url) {
        // When
        Ended ended = onGitHub()
                .with("ACTIONS_ID_TOKEN_REQUEST_URL", url)
                .with("OPTIMUS_INSECURE_HTTP", "true")
                .run("login", "--method", "github-actions");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("is not an https:// URL").doesNotContain("canary");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aRefusalOfGitHubOrAnotherPageIsReportedWithoutTheToken() {
        // Given
        gitHub.respondsJson(403, "{\"message\":\"canary\"}")
                .redirects("http://127.0.0.1:1/")
                .responds(200, "text/html", "<html>canary");

        // When
        Ended refused = onGitHub().run("login", "--method", "github-actions");
        Ended redirected = onGitHub().run("login", "--method", "github-actions");
        Ended another = onGitHub().run("login", "--method", "github-actions");

        // Then
        assertThat(refused.err()).contains("GitHub has not issued an ID token (status 403)", "id-token: write");
        assertThat(redirected.err()).contains("(status 307)");
        assertThat(another.err()).contains("has no ID token");
        assertThat(refused.everything() + redirected.everything() + another.everything())
                .doesNotContain("canary");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aHostThatOnlyAFileNamesGetsNoIdToken() throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "host: " + service.host() + "\n");

        // When
        Ended onGitHub = onGitHub().without("OPTIMUS_HOST").run("login", "--method", "github-actions");
        Ended onGitLab = onGitHub()
                .without("OPTIMUS_HOST")
                .with("OPTIMUS_ID_TOKEN", ID_TOKEN)
                .run("login", "--method", "gitlab");

        // Then
        assertThat(onGitHub.err()).contains("the ID token of GitHub Actions is not sent to ");
        assertThat(onGitLab.err()).contains("the ID token from OPTIMUS_ID_TOKEN is not sent to ");
        assertThat(gitHub.requests()).isEmpty();
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIMUS_ID_TOKEN", "VAULT_ID_TOKEN"})
    void gitLabsTokenIsFoundInItsVariable(String variable) {
        // When
        Ended ended = loggedOut().with(variable, ID_TOKEN).run("login", "--method", "gitlab");

        // Then
        assertThat(service.onlyRequest().body()).isEqualTo("{\"method\":\"jwt\",\"jwt\":\"" + ID_TOKEN + "\"}");
        assertThat(ended.everything()).doesNotContain("canary");
    }

    @Test
    void theVariableOfGitLabsTokenCanBeNamed() {
        // When
        loggedOut()
                .with("VAULT_ID_TOKEN", "another")
                .with("DEPLOY_JWT", ID_TOKEN)
                .run("login", "--token-variable", "DEPLOY_JWT", "--role", "etl");

        // Then
        assertThat(service.onlyRequest().body())
                .isEqualTo("{\"method\":\"jwt\",\"jwt\":\"" + ID_TOKEN + "\",\"role\":\"etl\"}");
    }

    @Test
    void aPipelineWithoutAnIdTokenIsToldWhatToAdd() {
        // When
        Ended ended = loggedOut().run("login", "--method", "gitlab");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("Error: there is no ID token in OPTIMUS_ID_TOKEN or VAULT_ID_TOKEN; add to the job in"
                        + " .gitlab-ci.yml: id_tokens: {OPTIMUS_ID_TOKEN: {aud: \"http://" + service.host()
                        + "\"}}\n");
    }

    @Test
    void aTokenInPlaceOfTheVariablesNameIsNotRepeated() {
        // When
        Ended ended = loggedOut().run("login", "--token-variable", ID_TOKEN);

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.everything())
                .contains("--token-variable takes the name of a variable")
                .doesNotContain("canary");
    }

    private CommandRun onGitHub() {
        return loggedOut()
                .with("ACTIONS_ID_TOKEN_REQUEST_URL", "http://" + gitHub.host() + "/idtoken?api-version=2.0")
                .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", REQUEST_TOKEN);
    }

    private CommandRun loggedOut() {
        return CommandRun.on(service, folder).without("OPTIMUS_TOKEN");
    }
}
