package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of {@code optimus serve}. {@link ServeIT} tests the packaged service. */
class ServeTest {

    @TempDir
    Path folder;

    private final List<Map<String, String>> started = new ArrayList<>();

    @Test
    void optionsBecomeSettingsOfQuarkus() {
        // When
        Ended ended = serve("serve", "--port", "0", "--host", "::1", "--vault-addr=https://vault:8200");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(started)
                .containsExactly(Map.of(
                        "quarkus.http.port", "0",
                        "quarkus.http.host", "::1",
                        "quarkus.vault.url", "https://vault:8200",
                        "optimus.vault.addresses", "https://vault:8200"));
    }

    @Test
    void optionsOverrideVariablesAndVariablesTheFile() throws IOException {
        // Given
        Files.writeString(folder.resolve("service.properties"), """
                quarkus.http.port=1
                quarkus.http.host=file
                optimus.vault.mount=file
                quarkus.tls.key-store.pem.0.cert=file
                quarkus.log.level=file
                """);
        CommandRun run = new CommandRun(folder)
                .serving(started::add)
                .with("OPTIMUS_VAULT_MOUNT", "variable")
                .with("QUARKUS_TLS_KEY_STORE_PEM_0_CERT", "variable")
                .with("quarkus.log.level", "variable");

        // When
        Ended ended = run.run("serve", "--config", "service.properties", "--port", "2");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(started).containsExactly(Map.of("quarkus.http.port", "2", "quarkus.http.host", "file"));
    }

    @Test
    void withoutOptionsAllSettingsStayAsTheyAre() {
        assertThat(serve("serve").exitCode()).isZero();
        assertThat(started).containsExactly(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --port 65536|--port must be a number from 0 to 65535",
                "serve --port http|--port must be a number from 0 to 65535",
                "serve --port -1|--port must be a number from 0 to 65535",
                "serve --host=|--host is empty",
                "serve --vault-addr vault:8200|--vault-addr is not a URL such as https://vault.example.com:8200",
                "serve --prot 1|unknown option --prot; did you mean --port?",
                "serve 9100|serve takes no arguments",
                "version|there is no command 'version'"
            })
    void wrongUsageStartsNothing(String command, String message) {
        // When
        Ended ended = serve(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("Error: " + message + "\nSee: optimus");
        assertThat(started).isEmpty();
    }

    @Test
    void aFileOfSettingsThatCannotBeReadStartsNothing() throws IOException {
        // Given
        Files.write(folder.resolve("binary"), new byte[] {'a', '=', (byte) 0xff});

        // When
        Ended missing = serve("serve", "--config", "missing");
        Ended binary = serve("serve", "--config", "binary");

        // Then
        assertThat(missing)
                .isEqualTo(new Ended(1, "", "Error: cannot read missing (from --config): there is no such file\n"));
        assertThat(binary)
                .isEqualTo(new Ended(1, "", "Error: binary (from --config) is not a .properties file in UTF-8\n"));
        assertThat(started).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --help", "serve -h --port 0", "help serve"})
    void theServiceAndTheCommandLineHaveTheSameHelp(String command) {
        // When
        Ended ofService = serve(command.split(" "));
        Ended ofCommandLine = new CommandRun(folder).run(command.split(" "));

        // Then
        assertThat(ofService).isEqualTo(ofCommandLine);
        assertThat(ofService.exitCode()).isZero();
        assertThat(ofService.out()).contains("--port", "--host", "--vault-addr", "--config");
        assertThat(started).isEmpty();
    }

    @Test
    void serveOutsideOfTheServiceNamesItsJar() {
        // When
        Ended ended = new CommandRun(folder).run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("Error: the service has a jar of its own")
                .contains("bin/optimus serve");
    }

    private Ended serve(String... args) {
        return new CommandRun(folder).serving(started::add).run(args);
    }
}
