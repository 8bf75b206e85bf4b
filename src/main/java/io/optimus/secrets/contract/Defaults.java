package io.optimus.secrets.contract;

import java.time.Duration;

/** The values that are used if no setting overrides them. */
public final class Defaults {

    /** The mount of Vault's KV v2 secrets engine. */
    public static final String MOUNT = "optimus";

    /** The folder of a project with its project-wide secrets. No namespace's name begins with an underscore. */
    public static final String PROJECT_FOLDER = "_project";

    public static final String TRANSIT_MOUNT = "transit";

    /** The transit key of the digests. */
    public static final String TRANSIT_KEY = "optimus";

    /** The service's port. */
    public static final int PORT = 9100;

    /** The service's port for gRPC. */
    public static final int GRPC_PORT = 9101;

    /** The port of {@code optimus proxy}. */
    public static final int PROXY_PORT = 9102;

    /** The time-out of a client's connection to the service or to Vault. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** The time-out of a client between two packets. It is longer than the service's own limit for a write. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    /** The time-out of a client's whole request. */
    public static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(60);

    private Defaults() {}
}
