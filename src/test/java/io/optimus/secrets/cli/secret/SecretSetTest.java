package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.cli.FakeService.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSetTest {

    private static final String EXISTS = "secret a already exists";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void theValueGoesOutAsBase64WithTheTokenAndARequestId() {
        // When
        Ended ended = run("secret", "set", "a", "värde", "--namespace", "ns");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret registered\n"));
        Request request = service.onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.rawPath()).isEqualTo("/api/v1beta1/project/someProject/secret/a");
        assertThat(request.token()).isEqualTo("Bearer someToken");
        assertThat(request.requestId()).startsWith("cli-");
        assertThat(request.body()).contains("\"value\":\"dsOkcmRl\"", "\"namespaceName\":\"ns\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "a%2Fb", "a?b", "a b", "é", "_OPTIMUS_a"})
    void anInvalidNameIsWrongUsageAndIsNotSent(String name) {
        // When
        Ended ended = run("secret", "set", name, "v");

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("Error: secret name ");
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"..,%2E%2E", ".,%2E", "a/b,a%2Fb", "a%2Fb,a%252Fb", "a?b,a%3Fb", "a#b,a%23b", "a b,a%20b", "é,%C3%A9"})
    void aProjectReachesTheServicePercentEncoded(String project, String encoded) {
        // When
        run("secret", "set", "a", "v", "--project-name", project);

        // Then
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/" + encoded + "/secret/a");
    }

    @Test
    void anExistingSecretIsAnErrorThatNamesTheOptions() {
        // Given
        service.refuses(409, EXISTS);

        // When
        Ended ended = run("secret", "set", "a", "v");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("Error: secret a already exists").contains("--update-only", "--confirm");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void updateOnlyNeverCreates() {
        // Given
        service.refuses(404, "secret a does not exist");

        // When
        Ended ended = run("secret", "set", "a", "v", "--update-only");

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", "Error: secret a does not exist\n"));
        assertThat(service.onlyRequest().method()).isEqualTo("PUT");
    }

    @Test
    void confirmUpdatesWhatExists() {
        // Given
        service.refuses(409, EXISTS);

        // When
        Ended ended = run("secret", "set", "a", "v", "--confirm");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret updated\n"));
        assertThat(service.requests()).extracting(Request::method).containsExactly("POST", "PUT");
    }

    @Test
    void confirmCreatesASecretThatWasDeletedConcurrently() {
        // Given
        service.refuses(409, EXISTS).refuses(404, "gone");

        // When
        Ended ended = run("secret", "set", "a", "v", "--confirm");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret registered\n"));
        assertThat(service.requests()).extracting(Request::method).containsExactly("POST", "PUT", "POST");
    }

    @Test
    void confirmEndsAfterSeveralTries() {
        // Given
        for (int i = 0; i < 20; i++) {
            service.refuses(409, EXISTS).refuses(404, "gone");
        }

        // When
        Ended ended = run("secret", "set", "a", "v", "--confirm");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(service.requests()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "'secret set',secret name is required",
        "'secret delete',secret name is required",
        "'secret get',secret name is required",
        "'secret set a',secret value is required",
        "'secret set a -',secret value is required",
        "'secret set a -f -',secret value is required",
        "'secret set a --file=empty',secret value is required",
        "'secret set _OPTIMUS_A v',secret name cannot be started with _OPTIMUS_",
        "'secret delete _OPTIMUS_A',secret name cannot be started with _OPTIMUS_",
        "'secret set a v --update-only --confirm',--update-only and --confirm cannot be given together",
        "'secret set a v --namespace=',--namespace is empty; omit it for the whole project",
        "'secret get a --namespace=',--namespace is empty; omit it for the whole project",
        "'secret list --namespace=',--namespace is empty; omit it for the whole project",
        "'secret delete a --namespace=',--namespace is empty; omit it for the whole project"
    })
    void whatIsMissingOrInvalidIsWrongUsage(String command, String message) throws IOException {
        // Given
        Files.createFile(folder.resolve("empty"));

        // When
        String[] words = command.split(" ");
        Ended ended = run(words);

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(2, "", "Error: " + message + "\nSee: optimus secret " + words[1] + " --help\n"));
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'secret set a -f missing',cannot read missing: there is no such file",
        "'secret set a -f sub',cannot read sub: it is a folder",
        "'secret set a -f large',large is larger than 1024 KiB; that is more than a secret can be"
    })
    void invalidInputIsRefusedBeforeTheServiceIsCalled(String command, String message) throws IOException {
        // Given
        Files.createDirectory(folder.resolve("sub"));
        Files.write(folder.resolve("large"), new byte[1024 * 1024 + 1]);

        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", "Error: " + message + "\n"));
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anEmptyNameOrValueIsMissing() {
        assertThat(run("secret", "set", "", "v").err()).startsWith("Error: secret name is required\n");
        assertThat(run("secret", "set", "a", "").err()).startsWith("Error: secret value is required\n");
    }

    @Test
    void onATerminalTheConfirmationNamesProjectAndHost() {
        // When
        Ended ended = CommandRun.on(service, folder).onTerminal().run("secret", "set", "a", "v", "-n", "ns");

        // Then
        assertThat(ended.err())
                .isEqualTo("Registered a in namespace ns of project someProject at http://" + service.host() + "\n");
    }

    @Test
    void deleteNamesTheNamespaceInTheQuery() {
        // When
        Ended ended = run("secret", "delete", "a", "-n", "n&s");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret deleted\n"));
        assertThat(service.onlyRequest().method()).isEqualTo("DELETE");
        assertThat(service.onlyRequest().rawQuery()).isEqualTo("namespace_name=n%26s");
    }

    @Test
    void severalSecretsAreDeletedAndEachFailureIsNamed() {
        // Given
        service.respondsJson(200, "{}").refuses(404, "there is no such secret").respondsJson(200, "{}");

        // When
        Ended ended = run("secret", "delete", "a", "b", "c");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("1 of 3 secrets were not deleted:", "b: there is no such secret");
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void oneInvalidNameStopsTheWholeDelete() {
        // When
        Ended ended = run("secret", "delete", "a", "_OPTIMUS_b");

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void onATerminalDeleteAsksFirst() {
        // When
        Ended ended = CommandRun.on(service, folder).typing("n\n").run("secret", "delete", "a", "-n", "ns");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Delete a in namespace ns of project someProject at http://" + service.host() + "? [y/N]")
                .contains("nothing was deleted");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void yesSkipsTheConfirmationOfADelete() {
        // When
        Ended ended = CommandRun.on(service, folder).typing("").run("secret", "delete", "a", "--yes");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret deleted\n"));
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
