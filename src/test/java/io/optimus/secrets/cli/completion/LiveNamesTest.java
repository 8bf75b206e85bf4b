package io.optimus.secrets.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion of names that come from the service, and the cache of these names. */
class LiveNamesTest {

    private static final Ended NOTHING = new Ended(0, "", "");
    private static final String PROJECTS = "{\"projects\":[{\"name\":\"crm\"},{\"name\":\"sales\"}],\"complete\":true}";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "secret list -p > /project",
                "secret list --project= > /project",
                "admin grant -p > /project",
                "secret list -n > /project/someProject/namespace",
                "namespaces --project other --host HOST -p > /project",
                "secret set A -p other -n > /project/other/namespace",
                "secret copy A --from-project a --to-project b --from > /project/a/namespace",
                "secret copy A --from-project a --to-project b --to > /project/b/namespace"
            })
    void namesOfProjectsAndNamespacesAreListed(String line, String path) {
        // Given
        service.respondsJson(
                200,
                "{\"projects\":[{\"name\":\"crm\"}],\"namespaces\":[{\"name\":\"crm\"}],\"complete\":false,\"problem\":\"p\"}");

        // When
        Ended ended = complete(line.replace("HOST", service.host()) + (line.endsWith("=") ? "c" : " c"));

        // Then
        assertThat(ended).isEqualTo(new Ended(0, line.endsWith("=") ? "--project=crm\n" : "crm\n", ""));
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1" + path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "secret get -n ns > OWN WIDE",
                "run --secret A -n ns --secret > OWN WIDE",
                "secret set -n ns > OWN",
                "secret delete A -n ns > OWN",
                "secret history -n ns > OWN",
                "secret copy --from ns > OWN"
            })
    void secretsAreThoseThatTheCommandUses(String line, String expected) {
        // Given
        service.respondsJson(
                200,
                "{\"secrets\":[" + FakeService.secret("OWN", "ns", new byte[0]) + ","
                        + FakeService.secret("WIDE", "", new byte[0]) + "]}");

        // When
        Ended ended = complete(line + " ");

        // Then
        assertThat(ended.out().lines()).containsExactly(expected.split(" "));
        assertThat(service.onlyRequest().rawQuery()).contains("namespace_name=ns", "for_jobs=true");
    }

    @Test
    void undeleteOffersTheDeletedSecrets() {
        // Given
        service.respondsJson(200, "{\"secrets\":[" + FakeService.secret("GONE", "", new byte[0]) + "]}");

        // When, Then
        assertThat(complete("secret undelete ").out()).isEqualTo("GONE\n");
        assertThat(service.onlyRequest().rawQuery()).contains("deleted=true");
    }

    @Test
    void namesAreCachedForSecondsInAFileOfTheirOwner() throws IOException {
        // Given
        service.respondsJson(200, PROJECTS);

        // When
        Ended first = complete("secret list -p s");
        Ended second = complete("secret list -p c");

        // Then
        assertThat(first.out()).isEqualTo("sales\n");
        assertThat(second.out()).isEqualTo("crm\n");
        Path file = cached().get(0);
        assertThat(service.requests()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}");
        assertThat(Files.readString(file)).isEqualTo("crm\nsales");
    }

    @Test
    void oldNamesAreListedAgainAndRemoved() throws IOException {
        // Given
        service.respondsJson(200, PROJECTS);
        complete("secret list -p c");
        Files.setLastModifiedTime(cached().get(0), FileTime.from(Instant.now().minusSeconds(31)));
        Path other = Files.writeString(cached().get(0).resolveSibling("0"), "x");
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minusSeconds(31)));
        service.respondsJson(200, PROJECTS);

        // When
        complete("secret list -p c");

        // Then
        assertThat(service.requests()).hasSize(2);
        assertThat(cached()).hasSize(1);
    }

    @Test
    void anotherTokenGetsNoNamesOfTheFirst() {
        // Given
        service.respondsJson(200, PROJECTS).respondsJson(200, "{\"projects\":[],\"complete\":true}");
        complete("secret list -p c");

        // When
        Ended other = run(command().with("OPTIMUS_TOKEN", "anotherToken"), "secret list -p c");

        // Then
        assertThat(other).isEqualTo(NOTHING);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void aFileThatOthersCanReadIsNotUsed() throws IOException {
        // Given
        service.respondsJson(200, PROJECTS);
        complete("secret list -p c");
        Files.setPosixFilePermissions(cached().get(0), PosixFilePermissions.fromString("rw-r--r--"));
        service.respondsJson(200, "{\"projects\":[{\"name\":\"cats\"}],\"complete\":true}");

        // When, Then
        assertThat(complete("secret list -p c").out()).isEqualTo("cats\n");
    }

    @Test
    void invalidNamesAreNotOffered() {
        // Given
        service.respondsJson(
                200,
                "{\"projects\":[{\"name\":\"$(reboot)\"},{\"name\":\"a\\nb\"},{\"name\":\"ok\"}],\"complete\":true}");

        // When, Then
        assertThat(complete("secret list -p ").out()).isEqualTo("ok\n");
    }

    @ParameterizedTest
    @CsvSource({"403", "401", "500"})
    void aRefusalIsSilent(int status) {
        // Given
        service.refuses(status, "no");

        // When, Then
        assertThat(complete("secret get ")).isEqualTo(NOTHING);
        assertThat(service.requests()).isNotEmpty();
    }

    @Test
    void aUserWhoIsNotLoggedInGetsNothing() {
        assertThat(run(command().without("OPTIMUS_TOKEN"), "secret get ")).isEqualTo(NOTHING);
        assertThat(run(command().without("OPTIMUS_HOST"), "secret get ")).isEqualTo(NOTHING);
        assertThat(complete("secret get --config missing.yaml ")).isEqualTo(NOTHING);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aTokenGoesToNoHostThatOnlyAFileNames() throws IOException {
        // Given
        Files.writeString(folder.resolve("optimus.yaml"), "host: %s\n".formatted(service.host()));
        CommandRun command = command().without("OPTIMUS_HOST");

        // When, Then
        assertThat(run(command, "secret get ")).isEqualTo(NOTHING);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anUnresponsiveServiceDoesNotDelayCompletion() throws IOException {
        // Given
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun command = command().with("OPTIMUS_HOST", "127.0.0.1:" + mute.getLocalPort());
            Instant start = Instant.now();

            // When
            Ended ended = run(command, "secret get ");

            // Then
            assertThat(ended).isEqualTo(NOTHING);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
            mute.setSoTimeout(1_000);
            assertThat(mute.accept().isConnected()).isTrue();
        }
    }

    @Test
    void namesComeEvenIfTheyCannotBeCached() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("aFile"), "");
        service.respondsJson(200, PROJECTS);

        // When, Then
        assertThat(run(command().with("XDG_CACHE_HOME", file.toString()), "secret list -p c"))
                .isEqualTo(new Ended(0, "crm\n", ""));
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/optimus/completion"))) {
            return files.toList();
        }
    }

    private Ended complete(String line) {
        return run(command(), line);
    }

    private CommandRun command() {
        return CommandRun.on(service, folder)
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    private static Ended run(CommandRun command, String line) {
        List<String> args = new ArrayList<>(List.of("__complete", "fish"));
        args.addAll(List.of(line.split(" ", -1)));
        return command.run(args.toArray(new String[0]));
    }
}
