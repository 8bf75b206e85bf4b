package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.Proxies;
import io.optimus.secrets.cli.io.http.TrustedCertificates;
import java.time.Duration;

/**
 * Where the service is, whose certificates it is known by, and what may be sent to it.
 *
 * @param trusted null for those that Java trusts
 * @param proxies through which it may have to be reached
 * @param credentials what says whether a token or password may be sent
 */
public record Endpoint(Host host, TrustedCertificates trusted, Proxies proxies, CredentialGuard credentials) {

    /**
     * @param readTimeout how long the service may be silent
     * @param wholeTimeout how long a call may take in all
     */
    public JsonHttpClient client(Duration connectTimeout, Duration readTimeout, Duration wholeTimeout) {
        return new JsonHttpClient(connectTimeout, readTimeout, wholeTimeout, trusted, proxies);
    }
}
