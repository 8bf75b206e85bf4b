package io.optimus.secrets.contract;

import java.time.Duration;

/** What is used if no setting says otherwise. */
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

    /** For a connection of a client, to the service or to Vault. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** For a client's wait between two packets. Longer than the service's own limit for a write. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    /** For a client's request as a whole. */
    public static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(60);

    private Defaults() {}
}
