package io.optimus.secrets.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.net.TunnelProxy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line takes its proxies from the same variables as curl. */
class ProxyTest {

    private static final String EMPTY_LIST = "{\"secrets\":[]}";
    private static final String OTHER_MACHINE = "another-machine.invalid:9100";
    private static final String PASSWORD = "pa55-word";
    /** User {@code us:er} and password {@code pa55-word}. In a URL, the user's colon is percent-encoded. */
    private static final String CREDENTIALS = "Basic dXM6ZXI6cGE1NS13b3Jk";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService proxy = new FakeService();

    @ParameterizedTest
    @ValueSource(strings = {"http_proxy", "all_proxy", "ALL_PROXY"})
    void httpGoesThroughTheProxyOfItsVariable(String variable) {
        // Given
        proxy.respondsJson(200, EMPTY_LIST);

        // When
        Ended ended = at("http://" + OTHER_MACHINE)
                .with(variable, "http://us%3Aer:" + PASSWORD + "@" + proxy.host())
                .run("secret", "list", "--insecure-http");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(proxy.onlyRequest().uri())
                .isEqualTo("http://" + OTHER_MACHINE + "/api/v1beta1/project/someProject/secret");
        assertThat(proxy.onlyRequest().proxyAuthorization()).isEqualTo(CREDENTIALS);
        assertThat(ended.err()).doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
    void httpsGoesThroughATunnelAndTheProxyGetsNoToken(String variable) throws IOException {
        // Given
        try (TunnelProxy tunnel = TunnelProxy.refusing()) {
            // When
            Ended ended = at("https://" + OTHER_MACHINE)
                    .with(variable, "us%3Aer:" + PASSWORD + "@" + tunnel.address())
                    .run("secret", "list");

            // Then
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err())
                    .contains(
                            "cannot reach https://" + OTHER_MACHINE, "the proxy 127.0.0.1:", "(from " + variable + ")")
                    .doesNotContain(PASSWORD);
            assertThat(tunnel.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT " + OTHER_MACHINE + " HTTP/1.1\n")
                            .doesNotContain("someToken"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_PROXY,,http://another-machine.invalid",
        "http_proxy,another-machine.invalid,http://another-machine.invalid",
        "HTTPS_PROXY,.invalid,https://another-machine.invalid",
        "HTTPS_PROXY,*,https://another-machine.invalid"
    })
    void anotherSchemesOrAnExceptedHostsProxyIsNotUsed(String variable, String exceptions, String host) {
        // When
        Ended ended = at(host).with(variable, proxy.host())
                .with("NO_PROXY", exceptions == null ? "" : exceptions)
                .run("secret", "list", "--insecure-http");

        // Then
        assertThat(ended.err()).contains("there is no such host").doesNotContain("proxy");
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void thisMachinesOwnAddressesAreReachedDirectly() {
        // Given
        try (FakeService service = new FakeService().respondsJson(200, EMPTY_LIST)) {
            // When
            Ended ended = at(service.host()).with("http_proxy", proxy.host()).run("secret", "list");

            // Then
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(service.requests()).hasSize(1);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void aProxyThatRefusesThePasswordIsReported() {
        // Given
        proxy.responds(407, "text/html", "<html>").responds(407, "text/html", "<html>");

        // When
        Ended read =
                at("http://" + OTHER_MACHINE).with("http_proxy", proxy.host()).run("whoami", "--insecure-http");
        Ended write = at("http://" + OTHER_MACHINE)
                .with("http_proxy", proxy.host())
                .run("secret", "set", "a", "v", "--insecure-http");

        // Then
        assertThat(read.err()).contains("(from http_proxy) requires another user and password");
        assertThat(write.err()).contains("(from http_proxy) requires another user and password");
    }

    @ParameterizedTest
    @CsvSource({
        "http://u:pa55-word@h:x,is invalid",
        "https://u:pa55-word@h:1,cannot be used",
        "socks5://u:pa55-word@h:1,cannot be used",
        "http://u:pa55-word%zz@h:1,not percent-encoded"
    })
    void aProxyThatCannotBeUsedIsNotRepeated(String value, String told) {
        // When
        Ended ended = at("https://" + OTHER_MACHINE).with("HTTPS_PROXY", value).run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("HTTPS_PROXY", told).doesNotContain(PASSWORD);
    }

    private CommandRun at(String host) {
        return CommandRun.on(proxy, folder).with("OPTIMUS_HOST", host);
    }
}
