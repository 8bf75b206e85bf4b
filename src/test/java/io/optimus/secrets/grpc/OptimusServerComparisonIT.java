package io.optimus.secrets.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.optimus.OptimusClient;
import io.optimus.secrets.testing.optimus.OptimusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Optimus's own command line prints the same with this service as with a real Optimus server, except for the differences that
 * {@code docs/optimus-clients.md} lists.
 */
class OptimusServerComparisonIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @RegisterExtension
    static final OptimusServer OPTIMUS = new OptimusServer();

    @TempDir
    Path folder;

    private final String project = "compared-" + UUID.randomUUID();
    private OptimusClient theirs;
    private OptimusClient ours;

    @BeforeEach
    void register() throws IOException {
        theirs = OPTIMUS.register(Files.createDirectory(folder.resolve("theirs")), project, "ns", "other");
        ours = new OptimusClient(
                        Files.createDirectory(folder.resolve("ours")),
                        STACK.vault().root().token())
                .configure("127.0.0.1:" + STACK.service().grpcPort(), project, "ns", "other");
    }

    @Test
    void successesArePrintedIdentically() {
        printsTheSame("secret list");
        printsTheSame("secret set NAME first");
        printsTheSame("secret set NAME second --confirm");
        printsTheSame("secret set NAME third --update-only");
        printsTheSame("secret set ENCODED dmFsdWU= --base64");
        printsTheSame("secret set FILE --file optimus.yaml");
        printsTheSame("secret set NARROW value --namespace ns");
        printsTheSame("secret set NARROW value --namespace ns --confirm");
        // The client may end before it has printed its last rows.
        Eventually.await(
                "the same list",
                Duration.ofSeconds(20),
                () -> comparable(run(ours, "secret list")).equals(comparable(run(theirs, "secret list"))));
        printsTheSame("secret delete NARROW --namespace ns");
        printsTheSame("secret delete NAME");
    }

    @Test
    void theQuestionWhetherToUpdateIsTheSame() {
        // Given
        printsTheSame("secret set NAME first");

        // When, Then
        printsTheSame("secret set NAME second");
        for (String keys : List.of("\r", "\u001b[A\r")) {
            assertThat(ours.atATerminal(keys, "secret set NAME second"))
                    .isEqualTo(theirs.atATerminal(keys, "secret set NAME second"));
        }
    }

    @Test
    void refusalsByTheClientArePrintedIdentically() {
        printsTheSame("secret set");
        printsTheSame("secret set NAME");
        printsTheSame("secret set NAME not-base64 --base64");
        printsTheSame("secret set NAME --file missing");
        printsTheSame("secret set _OPTIMUS_NAME value");
        printsTheSame("secret set NAME value --config missing.yaml");
        printsTheSame("secret set NAME value --unknown");
        printsTheSame("secret delete");
        printsTheSame("secret delete _OPTIMUS_NAME");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    secret set NAME value --update-only | NotFound
                    secret set NAME value --update-only --namespace ns | NotFound
                    secret set WIDE value --update-only --namespace unknown | NotFound
                    secret delete NAME | NotFound
                    secret delete WIDE --namespace ns | NotFound
                    secret delete NARROW | NotFound
                    secret set NAME EMPTY | InvalidArgument
                    secret set EMPTY value | InvalidArgument
                    secret list --project-name EMPTY | InvalidArgument
                    """)
    void theStatusOfAnErrorIsTheSame(String command, String status) {
        bothHaveASecretInTheProjectAndInANamespace();

        // When, Then
        assertThat(result(run(theirs, command))).isEqualTo(status);
        assertThat(result(run(ours, command))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    secret list --project-name unknown-project | NotFound | No secrets were found in unknown-project project.
                    secret set NAME value --namespace unknown | NotFound | Secret registered
                    secret set a/b value | Secret registered | InvalidArgument
                    secret set NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN value | Internal | InvalidArgument
                    secret delete EMPTY | NotFound | InvalidArgument
                    secret set NARROW value --namespace other --confirm | Secret updated | Secret registered
                    secret set NARROW value --namespace other --update-only | Secret updated | NotFound
                    secret set NARROW value --update-only | Secret updated | NotFound
                    """)
    void whatDiffersIsDocumented(String command, String withOptimus, String here) {
        bothHaveASecretInTheProjectAndInANamespace();

        // When, Then
        assertThat(result(run(theirs, command))).isEqualTo(withOptimus);
        assertThat(result(run(ours, command))).isEqualTo(here);
    }

    private void bothHaveASecretInTheProjectAndInANamespace() {
        printsTheSame("secret set WIDE value");
        printsTheSame("secret set NARROW value --namespace ns");
    }

    private void printsTheSame(String command) {
        assertThat(comparable(run(ours, command))).as(command).isEqualTo(comparable(run(theirs, command)));
    }

    private static Ended run(OptimusClient client, String command) {
        return client.run(Arrays.stream(command.split(" "))
                .map(word -> word.equals("EMPTY") ? "" : word)
                .toArray(String[]::new));
    }

    /** The gRPC status of an error. Otherwise the printed text. */
    private static String result(Ended ended) {
        Matcher status = Pattern.compile("code = (\\w+)").matcher(ended.err());
        return ended.exitCode() == 0 || !status.find() ? ended.err().strip() : status.group(1);
    }

    /** Replaces digests and dates, and sorts the lines, because Optimus does not sort its lists. */
    private static Ended comparable(Ended ended) {
        String[] lines = ended.err()
                .replaceAll("[A-Za-z0-9+/]{43}=", "DIGEST")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "DATE")
                .split("\n", -1);
        Arrays.sort(lines);
        return new Ended(ended.exitCode(), ended.out(), String.join("\n", lines));
    }
}
