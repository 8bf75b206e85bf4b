package io.optimus.secrets.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.optimus.secrets.cli.service.StoredLogin;
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

class SettingsTest {

    private static final String EMPTY_LIST = "{\"secrets\":[]}";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @AutoClose
    private final FakeService other = new FakeService();

    @Test
    void flagsAloneAreEnough() {
        // Given
        service.respondsJson(200, EMPTY_LIST);

        // When
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_TOKEN", "t")
                .run("secret", "list", "--host", service.host(), "--project-name", "p");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/p/secret");
    }

    @Test
    void aFlagWinsOverAVariableAndAVariableOverTheFile() throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST).respondsJson(200, EMPTY_LIST).respondsJson(200, EMPTY_LIST);
        config("host: 127.0.0.1:1\nproject:\n  name: ofFile\n");
        CommandRun run =
                new CommandRun(folder).with("OPTIMUS_HOST", service.host()).with("OPTIMUS_TOKEN", "t");

        // When
        run.run("secret", "list");
        run.with("OPTIMUS_PROJECT", "ofVariable").run("secret", "list");
        run.run("secret", "list", "-p", "ofFlag");

        // Then
        assertThat(service.requests())
                .extracting(FakeService.Request::rawPath)
                .containsExactly(
                        "/api/v1beta1/project/ofFile/secret",
                        "/api/v1beta1/project/ofVariable/secret",
                        "/api/v1beta1/project/ofFlag/secret");
    }

    @Test
    void theNamespaceFollowsTheSameOrder() throws IOException {
        // Given
        config("host: %s\nproject: {name: p}\nnamespace: ofFile\n".formatted(service.host()));
        CommandRun run = new CommandRun(folder).with("OPTIMUS_TOKEN", "t").with("OPTIMUS_HOST", service.host());

        // When
        run.run("secret", "delete", "a");
        run.with("OPTIMUS_NAMESPACE", "ofVariable").run("secret", "delete", "a");
        run.run("secret", "delete", "a", "-n", "ofOption");
        run.run("secret", "delete", "a", "--project-wide");

        // Then
        assertThat(service.requests())
                .extracting(FakeService.Request::rawQuery)
                .containsExactly(
                        "namespace_name=ofFile",
                        "namespace_name=ofVariable",
                        "namespace_name=ofOption",
                        "namespace_name=");
    }

    @Test
    void aNamespaceThatTheFileDoesNotListIsRefused() throws IOException {
        // Given
        config("project: {name: p}\nnamespaces:\n- name: crm\n- name: billing\n  job: {path: jobs}\n");

        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "delete", "a", "--namespace", "biling");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("Error: namespace biling (from --namespace) is not one of the namespaces in ./optimus.yaml;"
                        + " did you mean billing?\n");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void theFileIsFoundInTheParentFoldersOfARepository() throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST);
        config("project: {name: ofParent}\n");
        Files.createDirectories(folder.resolve(".git"));
        Path below = Files.createDirectories(folder.resolve("jobs/daily"));

        // When
        new CommandRun(below)
                .with("OPTIMUS_TOKEN", "t")
                .with("OPTIMUS_HOST", service.host())
                .run("secret", "list");

        // Then
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/ofParent/secret");
    }

    @Test
    void aParentFoldersFileOfAnotherUserIsNotRead() throws IOException {
        // Given
        assumeThat(Files.getAttribute(folder, "unix:uid"))
                .as("only root can give files away")
                .isEqualTo(0);
        config("project: {name: ofParent}\n");
        Files.setAttribute(folder.resolve("optimus.yaml"), "unix:uid", 12345);
        Files.createDirectories(folder.resolve(".git"));
        Path below = Files.createDirectories(folder.resolve("jobs"));

        // When
        Ended ended = new CommandRun(below)
                .with("OPTIMUS_TOKEN", "t")
                .with("OPTIMUS_HOST", service.host())
                .run("secret", "list");

        // Then
        assertThat(ended.err()).startsWith("Error: project name is required");
    }

    @Test
    void aFileAboveTheRepositoryIsNotRead() throws IOException {
        // Given
        config("project: {name: ofParent}\n");
        Path repository = Files.createDirectories(folder.resolve("repository"));
        Files.createDirectories(repository.resolve(".git"));

        // When
        Ended ended = new CommandRun(repository)
                .with("OPTIMUS_TOKEN", "t")
                .with("OPTIMUS_HOST", service.host())
                .run("secret", "list");

        // Then
        assertThat(ended.err()).startsWith("Error: project name is required");
    }

    @Test
    void aParentFoldersHostGetsNoTokenOfAVariable() throws IOException {
        // Given
        config("host: http://secrets.example.com:1\nproject: {name: p}\n");
        Files.createDirectories(folder.resolve(".git"));
        Path below = Files.createDirectories(folder.resolve("jobs"));

        // When
        Ended ended = new CommandRun(below).with("OPTIMUS_TOKEN", "t").run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.err()).contains("../optimus.yaml").doesNotContain("cannot reach");
    }

    @Test
    void theHostFollowsTheSameOrder() throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST);
        other.respondsJson(200, EMPTY_LIST);
        config("host: 127.0.0.1:1\nproject: {name: p}\n");
        CommandRun run = new CommandRun(folder).with("OPTIMUS_TOKEN", "t").with("OPTIMUS_HOST", other.host());

        // When
        run.run("secret", "list");
        run.run("secret", "list", "--host", "http://" + service.host() + "/");

        // Then
        assertThat(other.requests()).hasSize(1);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void theTokenVariablesHaveAnOrderAndOverrideALogin() {
        // Given
        service.respondsSession(3600)
                .respondsJson(200, EMPTY_LIST)
                .respondsJson(200, EMPTY_LIST)
                .respondsJson(200, EMPTY_LIST)
                .respondsJson(200, EMPTY_LIST);
        CommandRun run = CommandRun.on(service, folder).without("OPTIMUS_TOKEN");
        run.input("ofLogin\n").run("login", "--method", "token");

        // When
        run.run("secret", "list");
        run.with("VAULT_TOKEN", "ofVault").run("secret", "list");
        run.with("OPTIMUS_AUTH_BEARER_TOKEN", "ofOlderName").run("secret", "list");
        run.with("OPTIMUS_TOKEN", "ofOptimus").run("secret", "list");

        // Then
        assertThat(service.requests())
                .filteredOn(request -> request.rawPath().endsWith("/secret"))
                .extracting(FakeService.Request::token)
                .containsExactly("Bearer ofLogin", "Bearer ofVault", "Bearer ofOlderName", "Bearer ofOptimus");
    }

    @Test
    void anEmptyVariableIsNotSet() throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST);
        config("host: " + service.host() + "\nproject: {name: ofFile}\n");
        StoredLogin.at(service, folder, "stored");

        // When
        new CommandRun(folder)
                .with("OPTIMUS_HOST", "")
                .with("OPTIMUS_PROJECT", "")
                .with("OPTIMUS_TOKEN", "")
                .with("VAULT_TOKEN", "t")
                .run("secret", "list");

        // Then
        assertThat(service.onlyRequest().rawPath()).contains("/ofFile/");
    }

    @Test
    void anEmptyFlagIsAnError() {
        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "list", "-p", "");

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("Error: --project-name is empty\nSee: optimus secret list --help\n");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedWithTheWaysToGiveIt() {
        // When
        Ended withoutProject = new CommandRun(folder).run("secret", "list", "--host", "h:1");
        Ended withoutHost = new CommandRun(folder).run("secret", "list", "-p", "p");

        // Then
        assertThat(withoutProject.err()).contains("--project-name", "OPTIMUS_PROJECT", "./optimus.yaml");
        assertThat(withoutHost.err()).contains("--host", "OPTIMUS_HOST", "./optimus.yaml");
        assertThat(withoutHost.exitCode()).isEqualTo(1);
    }

    @Test
    void anotherFileCanBeNamedAndUnknownKeysAreIgnored() throws IOException {
        // Given
        service.respondsJson(200, EMPTY_LIST);
        StoredLogin.at(service, folder, "stored");
        Files.writeString(folder.resolve("other.yaml"), """
                version: 1
                log: {level: info}
                namespaces:
                  - name: ns
                    job: {path: ./jobs}
                host: %s
                project:
                  name: ofOther
                  config: {a: b}
                """.formatted(service.host()));

        // When
        Ended ended = new CommandRun(folder).with("OPTIMUS_TOKEN", "t").run("secret", "list", "-c", "other.yaml");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(service.onlyRequest().rawPath()).contains("/ofOther/");
    }

    @Test
    void aMissingSettingsFileIsAnErrorEvenIfItIsNotNeeded() {
        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "list", "-c", "missing.yaml");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("missing.yaml", "no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\nhost: [unclosed\n",
                "version: 1\n  host: localhost\n",
                "version: 1\nhost: {a: b}\n",
                "version: 1\nhost: \"\\q\"\n"
            })
    void aBrokenFileIsNamedWithItsLine(String text) throws IOException {
        // Given
        config(text);

        // When
        Ended ended = new CommandRun(folder).run("secret", "list", "-p", "p");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).matches("(?s)Error: ./optimus.yaml:[23]: .*\n");
    }

    private void config(String text) throws IOException {
        Files.writeString(folder.resolve("optimus.yaml"), text);
    }
}
