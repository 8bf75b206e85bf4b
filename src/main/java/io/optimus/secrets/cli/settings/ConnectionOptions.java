package io.optimus.secrets.cli.settings;

import static io.optimus.secrets.cli.CommandDescription.option;

import picocli.CommandLine.Model.OptionSpec;

/** The flags of every command that talks to the service. */
public final class ConnectionOptions {

    private final OptionSpec config =
            option("FILE", "Settings file (default: ./optimus.yaml, where there is one)", "-c", "--config");
    private final OptionSpec host = option(
            "HOST:PORT",
            "The service, or its http:// or https:// URL (else $OPTIMUS_HOST, else the one of the file)",
            "--host");
    private final OptionSpec caCert = option(
            "FILE",
            "PEM file with the CA of an https:// host (else $OPTIMUS_CACERT, else ca_cert of the settings file, else"
                    + " those that Java trusts)",
            "--ca-cert");

    public OptionSpec[] all() {
        return new OptionSpec[] {config, host, caCert};
    }

    String config() {
        return config.getValue();
    }

    String host() {
        return host.getValue();
    }

    String caCert() {
        return caCert.getValue();
    }
}
