package io.optimus.secrets.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are a host, and which hosts are warned of. */
class HostSettingTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h:1/?q",
                "ftp://h",
                "http://user:pa55word@h",
                "h:99999",
                "h h",
                ":9100",
                "http://",
                "$(id)",
                "h:1/a;b",
                "http://[::x]",
                "http://[1:2]"
            })
    void anInvalidHostIsRefusedWithoutBeingRepeated(String host) {
        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "list", "--host", host);

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("(from --host)").doesNotContain("pa55word");
    }

    @ParameterizedTest
    @CsvSource({
        "example.invalid:1,true",
        "http://127.0.0.1.example.invalid:1,true",
        "127.0.0.1:1,false",
        "localhost:1,false",
        "'http://[::1]:1',false",
        "https://example.invalid:1,false"
    })
    void aHostThatIsReachedOverANetworkWithoutEncryptionIsWarnedOf(String host, boolean warned) {
        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "list", "--host", host, "--insecure-http");

        // Then
        assertThat(ended.err().lines()).hasSize(warned ? 2 : 1);
        assertThat(ended.err().startsWith("Warning: http://")).isEqualTo(warned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[::1%251]:1", "http://[::1%1]:1"})
    void anIpv6AddressMayHaveAZone(String host) {
        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "list", "--host", host);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("cannot reach http://[::1%1]:1").doesNotContain("no such host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_vault:9100", "a_b.example.invalid", "https://my_vault/path"})
    void aHostNameMayHaveUnderscores(String host) {
        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "list", "--host", host, "--insecure-http");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("cannot reach http", "there is no such host");
    }
}
