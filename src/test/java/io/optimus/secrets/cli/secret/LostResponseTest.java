package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The response to a write is lost, or the service does not know the outcome. The command tries to find out the outcome. */
class LostResponseTest {

    private static final String ALREADY_EXISTS = "secret a already exists";
    private static final String UNKNOWN_TO_THE_SERVICE =
            "{\"code\":14,\"message\":\"it is not known\",\"details\":[],\"outcome\":\"unknown\"}";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aLostRegistrationIsDoneAgain() {
        // Given
        lost();

        // When
        Ended ended = run("secret", "set", "a", "value");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret registered\n"));
        assertThat(service.requests()).extracting(FakeService.Request::method).containsExactly("POST", "POST");
    }

    @Test
    void anExistingSecretWithTheValueIsTheLostRegistration() {
        // Given
        lost();
        service.refuses(409, ALREADY_EXISTS).respondsJson(200, "{\"equal\":true}");

        // When
        Ended ended = run("secret", "set", "a", "value");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret registered\n"));
    }

    @Test
    void theOutcomeStaysUnknownIfTheSecretHasAnotherValue() {
        // Given
        lost();
        service.refuses(409, ALREADY_EXISTS).respondsJson(200, "{\"equal\":false}");

        // When, Then
        assertThatItIsUnknown(run("secret", "set", "a", "value"));
    }

    @Test
    void aCallerWithoutReadIsNotToldThatItExists() {
        // Given
        lost();
        service.refuses(409, ALREADY_EXISTS).refuses(403, "permission denied");

        // When, Then
        assertThatItIsUnknown(run("secret", "set", "a", "value"));
    }

    @Test
    void anOutcomeUnknownToTheServiceIsCheckedToo() {
        // Given
        service.respondsJson(503, UNKNOWN_TO_THE_SERVICE)
                .refuses(409, ALREADY_EXISTS)
                .respondsJson(200, "{\"equal\":true}");

        // When
        Ended ended = run("secret", "set", "a", "value");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret registered\n"));
    }

    @Test
    void aLostUpdateIsCheckedAndNotSentAgain() {
        // Given
        lost();
        service.respondsJson(200, "{\"equal\":true}");

        // When
        Ended ended = run("secret", "set", "a", "value", "--update-only");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Secret updated\n"));
        assertThat(service.requests()).extracting(FakeService.Request::method).containsExactly("PUT", "POST");
        assertThat(service.requests().get(1).rawPath()).endsWith("/a:compare");
    }

    @Test
    void aLostUpdateWhoseValueIsNotThereIsUnknown() {
        // Given
        lost();
        service.respondsJson(200, "{\"equal\":false}");

        // When, Then
        assertThatItIsUnknown(run("secret", "set", "a", "value", "--update-only"));
    }

    @Test
    void aLostDeleteIsNotSentAgain() {
        // Given
        lost();

        // When
        Ended ended = run("secret", "delete", "a");

        // Then
        assertThatItIsUnknown(ended);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void anyOtherRefusalIsNotChecked() {
        // Given
        service.refuses(503, "Vault is sealed");

        // When
        Ended ended = run("secret", "set", "a", "value");

        // Then
        assertThat(ended.err()).contains("Vault is sealed");
        assertThat(service.requests()).hasSize(1);
    }

    /** The service's proxy responds with an error. It may have passed the request on. */
    private void lost() {
        service.responds(502, "text/html", "<html>");
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }

    private static void assertThatItIsUnknown(Ended ended) {
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("unknown whether this was done", "find out with: optimus secret list -p someProject")
                .doesNotContain("already exists");
    }
}
