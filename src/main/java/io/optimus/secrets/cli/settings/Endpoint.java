package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.http.TrustedCertificates;

/**
 * Where the service is and whom to take for it.
 *
 * @param trusted null for those whom Java trusts
 */
public record Endpoint(Host host, TrustedCertificates trusted) {}
