package io.optimus.secrets.cli.settings;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.io.http.PlainHttp;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all commands that call the service. */
public final class ConnectionOptions {

    private final OptionSpec config =
            option("FILE", "Settings file (default: ./optimus.yaml, if there is one)", "-c", "--config");
    private final OptionSpec context = option(
            "CONTEXT", "The context (else $OPTIMUS_CONTEXT, else the one of 'optimus context use')", "--context");
    private final OptionSpec host = option(
            "HOST:PORT",
            "The service, or its http:// or https:// URL (else $OPTIMUS_HOST, else the one of the file or the context)",
            "--host");
    private final OptionSpec caCert = option(
            "FILE",
            "PEM file with the CA of an https:// host (else $OPTIMUS_CACERT, else the one of the login, else those that"
                    + " Java trusts; ca_cert of the settings file is for a first login)",
            "--ca-cert");
    private final OptionSpec insecureHttp = flag(
            "Send tokens and passwords over plain HTTP also to another machine (else $" + PlainHttp.VARIABLE + ")",
            PlainHttp.OPTION);

    public OptionSpec[] all() {
        return new OptionSpec[] {config, context, host, caCert, insecureHttp};
    }

    String config() {
        return config.getValue();
    }

    String context() {
        return context.getValue();
    }

    String host() {
        return host.getValue();
    }

    String caCert() {
        return caCert.getValue();
    }

    boolean insecureHttp() {
        return CommandDescription.given(insecureHttp);
    }
}
