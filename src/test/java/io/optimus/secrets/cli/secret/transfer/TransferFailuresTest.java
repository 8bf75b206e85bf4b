package io.optimus.secrets.cli.secret.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into a service that is overloaded, refuses writes, or loses responses. */
class TransferFailuresTest {

    private static final String EMPTY = "{\"secrets\":[]}";
    private static final String CANARY = "canary-value";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aWriteRefusedByABusyServiceIsTriedAgain() throws IOException {
        // Given
        service.respondsJson(200, EMPTY).refuses(503, "the service has as much to do as it can");

        // When
        Ended ended = importing(1);

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "1 registered\n"));
    }

    @Test
    void anUnknownOutcomeIsSaidToBeUnknown() throws IOException {
        // Given
        service.respondsJson(200, EMPTY)
                .responds(502, "text/html", "<html>")
                .refuses(409, "it exists")
                .refuses(403, "permission denied");

        // When
        Ended ended = importing(1);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("1 unknown\nError: not all of it was done; to continue, run the same command again")
                .contains("\n  S0: it is unknown whether it was written: ")
                .doesNotContain(CANARY);
    }

    @Test
    void manySecretsWithOneReasonHaveOneLine() throws IOException {
        // Given
        service.respondsJson(200, EMPTY).respondsJson(200, "{}");
        file(40);

        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "import", "f", "-n", "ns");

        // Then
        assertThat(ended.err())
                .startsWith("40 unknown\nError: ")
                .contains(
                        "\n  S0, S1, S10, S11, S12, S13, S14, S15, S16, S17 and 30 more: it is unknown whether they were written: ")
                .endsWith("; find out with: optimus secret list -p someProject -n ns\n")
                .hasLineCount(3);
    }

    @Test
    void manySecretsAreSentInFewRequests() throws IOException {
        // Given
        service.respondsJson(200, EMPTY);

        // When
        Ended ended = importing(120);

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "120 registered\n"));
        assertThat(service.requests()).hasSize(4);
        assertThat(service.requests().subList(1, 4))
                .allSatisfy(request -> assertThat(request.rawPath()).endsWith("/secret:import"));
    }

    @Test
    void onlySecretsThatMaySucceedLaterAreSentAgain() throws IOException {
        // Given
        service.respondsJson(200, EMPTY).imports(statuses(200, 503, 400, 200));

        // When
        Ended ended = importing(4);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("3 registered, 1 failed\n").contains("\n  S2: problem 400\n");
        assertThat(service.requests().get(2).body()).contains("\"S1\"").doesNotContain("\"S0\"", "\"S2\"", "\"S3\"");
    }

    @Test
    void anUnknownOutcomeAmongManyIsFoundOut() throws IOException {
        // Given the second secret was written, and the caller may compare its value
        service.respondsJson(200, EMPTY)
                .imports(statuses(200, FakeService.UNKNOWN, 200))
                .refuses(409, "it exists")
                .respondsJson(200, "{\"equal\":true}");

        // When
        Ended ended = importing(3);

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "3 registered\n"));
        assertThat(service.requests()).hasSize(4);
    }

    @Test
    void afterALostResponseEachSecretIsFoundOut() throws IOException {
        // Given a proxy's error, then the responses to single requests: only the second secret was written before
        service.respondsJson(200, EMPTY)
                .responds(502, "text/html", "<html>")
                .respondsJson(200, "{}")
                .refuses(409, "it exists")
                .respondsJson(200, "{\"equal\":true}");

        // When
        Ended ended = importing(2);

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "2 registered\n"));
    }

    @Test
    void aServiceWithoutTheCallGetsARequestForEachSecret() throws IOException {
        // Given
        service.respondsJson(200, EMPTY).refuses(400, "the path must be another");

        // When
        Ended ended = importing(3);

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "3 registered\n"));
        assertThat(service.requests()).hasSize(5);
    }

    @Test
    void aServiceThatCannotBeUsedIsNamedOnce() throws IOException {
        // Given
        service.respondsJson(200, EMPTY).respondsJson(401, "").respondsJson(401, "");

        // When
        Ended ended = importing(60);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).containsPattern("^[12] failed, (58|59) not tried\n");
    }

    @Test
    void aRefusalOfAllSecretsEndsTheImport() throws IOException {
        // Given
        service.respondsJson(200, EMPTY);
        for (int i = 0; i < 200; i++) {
            service.refuses(403, "permission denied");
        }

        // When
        Ended ended = importing(200);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .containsPattern("^[0-9]+ failed, [0-9]+ not tried\n")
                .contains(": permission denied\n");
        assertThat(service.requests()).hasSizeLessThan(50);
    }

    @Test
    void onATerminalProgressIsShownAndTheSummaryNamesThePlace() throws IOException {
        // Given
        service.respondsJson(200, EMPTY);
        file(3);

        // When
        Ended ended = CommandRun.on(service, folder).onTerminal().run("secret", "import", "f", "-n", "ns");

        // Then
        assertThat(ended.err())
                .contains("\r[" + "#".repeat(30) + "] 3/3\r\u001b[K")
                .endsWith("3 registered in namespace ns of project someProject at http://" + service.host() + "\n");
    }

    @Test
    void aFileWithAWrongLineSendsNothing() throws IOException {
        // Given
        Files.writeString(folder.resolve("f"), "A=" + CANARY + "\nB=" + CANARY + "$x\n");

        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "import", "f");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("Error: f:2: ").doesNotContain(CANARY);
        assertThat(service.requests()).isEmpty();
    }

    private static Map<String, Integer> statuses(int... statuses) {
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (int status : statuses) {
            byName.put("S" + byName.size(), status);
        }
        return byName;
    }

    private Ended importing(int secrets) throws IOException {
        file(secrets);
        return CommandRun.on(service, folder).run("secret", "import", "f");
    }

    private void file(int secrets) throws IOException {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < secrets; i++) {
            file.append("S").append(i).append('=').append(CANARY).append('\n');
        }
        Files.writeString(folder.resolve("f"), file);
    }
}
