package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.Proxies;
import io.optimus.secrets.cli.io.http.TrustedCertificates;
import java.time.Duration;

/**
 * The service: its host, the certificates to trust, and the proxies.
 *
 * @param trusted the certificates; null for Java's own
 * @param proxies the proxies that the environment sets
 * @param credentials decides whether a token or password may be sent
 */
public record Endpoint(Host host, TrustedCertificates trusted, Proxies proxies, CredentialGuard credentials) {

    /** The same host, with the same rules, at another port. */
    public Endpoint atPort(int port) {
        return new Endpoint(host.atPort(port), trusted, proxies, credentials);
    }

    /**
     * @param readTimeout the maximum time between two parts of the response
     * @param totalTimeout the maximum time of the whole call
     */
    public JsonHttpClient client(Duration connectTimeout, Duration readTimeout, Duration totalTimeout) {
        return new JsonHttpClient(connectTimeout, readTimeout, totalTimeout, trusted, proxies);
    }
}
