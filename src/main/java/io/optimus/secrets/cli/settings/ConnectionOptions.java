package io.optimus.secrets.cli.settings;

import picocli.CommandLine.Option;

/** The flags of every command that talks to the service. */
public final class ConnectionOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings file (default: ./optimus.yaml, where there is one)")
    String config;

    @Option(
            names = "--host",
            paramLabel = "HOST:PORT",
            description = "The service, or its http:// or https:// URL (else $$OPTIMUS_HOST, else 'host' of the file)")
    String host;
}
