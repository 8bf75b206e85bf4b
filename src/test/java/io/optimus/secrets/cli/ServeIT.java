package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus serve}, as it is packaged. */
class ServeIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void aTakenPortIsReported() {
        // Given
        int taken = STACK.service().port();
        PackagedCommand serve = new PackagedCommand(folder)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_GRPC_SERVER_PORT", "0")
                .with("QUARKUS_HTTP_PORT", Integer.toString(taken));
        STACK.vault()
                .serviceSettings()
                .forEach((name, value) ->
                        serve.with(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));

        // When
        Ended ended = serve.run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Error: port " + taken + " is taken by another program", "QUARKUS_HTTP_PORT");
        assertThat(ended.everything()).doesNotContain("kill", "netstat", "\tat ");
    }

    @Test
    void aTakenGrpcPortIsReported() {
        // Given
        int taken = STACK.service().grpcPort();
        PackagedCommand serve = new PackagedCommand(folder)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_HTTP_PORT", "0");
        STACK.vault()
                .serviceSettings()
                .forEach((name, value) ->
                        serve.with(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));

        // When
        Ended ended = serve.run("serve", "--grpc-port", Integer.toString(taken));

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Error: port " + taken + " is taken by another program", "--grpc-port");
        assertThat(ended.everything()).doesNotContain("\tat ");
    }

    /** The service opens its port only if it has credentials. So the error about the port proves that the file and the option were used. */
    @Test
    void theJarNeedsNoLauncherAndOptionsWin() throws IOException {
        // Given
        int taken = STACK.service().port();
        Path file = folder.resolve("service.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            Properties settings = new Properties();
            settings.putAll(STACK.vault().serviceSettings());
            settings.setProperty("quarkus.http.host", "127.0.0.1");
            settings.store(out, null);
        }
        PackagedCommand java = new PackagedCommand(folder)
                .program(Path.of(System.getProperty("java.home"), "bin", "java"))
                .with("QUARKUS_HTTP_PORT", "0");

        // When
        Ended ended = java.run(
                "-jar", jar(), "--config", file.toString(), "--port", Integer.toString(taken), "--grpc-port", "0");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Error: port " + taken + " is taken by another program", "--port");
    }

    @Test
    void bothJarsShowTheSameHelpOfServe() {
        // When
        Ended ofService = new PackagedCommand(folder).run("serve", "--help");
        Ended ofCommandLine = new PackagedCommand(folder).run("help", "serve");

        // Then
        assertThat(ofService).isEqualTo(ofCommandLine);
        assertThat(ofService.out()).startsWith("Usage: optimus serve");
    }

    @Test
    void wrongUsageEndsWithTwo() {
        // When
        Ended ended = new PackagedCommand(folder).run("serve", "--port", "http");

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("Error: --port must be a number");
    }

    @Test
    void aMissingCredentialIsReported() {
        // When
        Ended ended = new PackagedCommand(folder)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_GRPC_SERVER_PORT", "0")
                .with("QUARKUS_HTTP_PORT", "0")
                .with("VAULT_ADDR", "")
                .run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Error: ", "optimus admin init --service-credentials");
        assertThat(ended.everything()).doesNotContain("\tat ");
    }

    @Test
    void aLimitOfZeroIsRefusedAtTheStart() {
        // When
        Ended ended = new PackagedCommand(folder)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_GRPC_SERVER_PORT", "0")
                .with("QUARKUS_HTTP_PORT", "0")
                .with("OPTIMUS_LIMITS_LISTS", "0")
                .run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Error: OPTIMUS_LIMITS_LISTS (optimus.limits.lists) is 0, the minimum is 1")
                .doesNotContain("\tat ");
    }

    @Test
    void startsFromAnArchiveOfItsClasses() {
        // When
        Ended ended = new PackagedCommand(folder)
                .with("OPTIMUS_JAVA_OPTS", "-Xlog:class+load")
                .run("serve", "--help");

        // Then
        assertThat(ended.out())
                .containsPattern("io\\.optimus\\.secrets\\.OptimusService source: shared")
                .containsPattern("picocli\\.CommandLine source: shared");
    }

    @Test
    void theHeapIsBoundedUnlessTheUserSetsIt() {
        assertThat(maxHeap("")).isEqualTo("192M");
        assertThat(maxHeap("-Xmx300m")).isEqualTo("300M");
    }

    private String maxHeap(String options) {
        Ended ended = new PackagedCommand(folder)
                .with("OPTIMUS_JAVA_OPTS", "-Xlog:gc+init " + options)
                .run("serve", "--help");
        Matcher size = Pattern.compile("Heap Max Capacity: (\\S+)").matcher(ended.out());
        assertThat(size.find()).as(ended.everything()).isTrue();
        return size.group(1);
    }

    private static String jar() {
        return Path.of("target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString();
    }
}
