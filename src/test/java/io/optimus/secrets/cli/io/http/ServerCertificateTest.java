package io.optimus.secrets.cli.io.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.testing.net.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers the command line trusts: only those whose certificate is of a trusted CA and matches the host. */
class ServerCertificateTest {

    private static final Proxies NO_PROXIES = Proxies.of(new ProcessEnvironment(Map.of(), Path.of(""), null));

    @TempDir
    private static Path certificates;

    private static CertificateAuthority ca;
    private static CertificateAuthority other;

    private HttpsServer server;

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @BeforeAll
    static void createAuthorities() {
        ca = CertificateAuthority.create(certificates, "ca");
        other = CertificateAuthority.create(certificates, "other");
    }

    private static JsonHttpClient trusting(CertificateAuthority authority) {
        TrustedCertificates trusted =
                authority == null ? null : new TrustedCertificates(authority.certificate(), "the file");
        Duration limit = Duration.ofSeconds(20);
        return new JsonHttpClient(limit, limit, limit, trusted, NO_PROXIES);
    }

    private void serverNamed(String... names) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(ca.issue("server", names).context()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    private int get(JsonHttpClient client, String host) throws IOException {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return client.send("GET", uri, Map.of(), null).status();
    }

    @Test
    void theHostMayBeOneOfSeveralNames() throws IOException {
        // Given
        serverNamed("DNS:other.example", "DNS:localhost", "IP:127.0.0.1");

        // When
        JsonHttpClient client = trusting(ca);

        // Then
        assertThat(get(client, "localhost")).isEqualTo(204);
        assertThat(get(client, "127.0.0.1")).isEqualTo(204);
        assertThat(get(client, "LOCALHOST")).isEqualTo(204);
    }

    @Test
    void anotherNameIsRefusedAndSoIsAnAddressAsAName() throws IOException {
        // Given
        serverNamed("DNS:other.example", "DNS:127.0.0.1", "DNS:*.localhost");

        // When
        JsonHttpClient client = trusting(ca);

        // Then
        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            assertThatThrownBy(() -> get(client, host))
                    .isInstanceOf(NotConnected.class)
                    .hasMessageStartingWith("its certificate does not match the host " + host);
        }
    }

    @Test
    void theRightNameOfAnUntrustedCaIsRefused() throws IOException {
        // Given
        serverNamed("DNS:localhost");

        // When
        JsonHttpClient client = trusting(other);

        // Then
        assertThatThrownBy(() -> get(client, "localhost"))
                .isInstanceOf(NotConnected.class)
                .hasMessage("its certificate is not trusted: no CA in the file has issued it");
    }

    @Test
    void theCaOfOneServerIsNotTrustedForOthers() throws IOException {
        // Given
        serverNamed("DNS:localhost");

        // When
        JsonHttpClient client = trusting(ca);

        // Then
        assertThat(get(client, "localhost")).isEqualTo(204);
        assertThatThrownBy(() -> get(trusting(null), "localhost"))
                .isInstanceOf(NotConnected.class)
                .hasMessageStartingWith("its certificate is not trusted");
    }
}
