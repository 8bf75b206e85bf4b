package io.optimus.secrets.cli;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.PortNumber;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.http.ServerUrl;
import io.optimus.secrets.contract.Defaults;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Turns the options into Quarkus's settings, and starts the service with them. */
final class ServeCommand implements Runnable {

    static final String NAME = "serve";

    private final OptionSpec port = option(
            "PORT",
            "Port to listen on (default: QUARKUS_HTTP_PORT, else " + Defaults.PORT + "); 0 for any free port",
            "--port");
    private final OptionSpec grpcPort = option(
            "PORT",
            "Port for Optimus's own clients (gRPC; default: QUARKUS_GRPC_SERVER_PORT, else " + Defaults.GRPC_PORT
                    + "); 0 for any free port",
            "--grpc-port");
    private final OptionSpec host =
            option("ADDRESS", "Address to listen on (default: QUARKUS_HTTP_HOST, else all)", "--host");
    private final OptionSpec vault = option(
            "URL",
            "Vault's address (default: OPTIMUS_VAULT_ADDRESSES, QUARKUS_VAULT_URL or VAULT_ADDR, else"
                    + " http://127.0.0.1:8200)",
            "--vault-addr");
    private final OptionSpec config = option(
            "FILE",
            "A .properties file with more settings. Variables override them, and options override variables",
            "--config");

    private final ProcessEnvironment environment;
    private final Consumer<Map<String, String>> service;

    /**
     * @param service starts the service with the settings of the options, and returns when the service has ended
     */
    ServeCommand(ProcessEnvironment environment, Consumer<Map<String, String>> service) {
        this.environment = environment;
        this.service = service;
    }

    CommandLine describe() {
        return new CommandDescription(this, NAME, "Run the service")
                .add(port, grpcPort, host, vault, config)
                .withFooter(
                        "Other settings are variables. The most important ones:",
                        "  QUARKUS_VAULT_TLS_CA_CERT  CA of Vault's certificate (else $VAULT_CACERT)",
                        "  OPTIMUS_VAULT_ADDRESSES  several addresses of one Vault, separated by commas",
                        "",
                        "It serves HTTPS at port 9143 if it has a certificate and its key, PEM files:",
                        "  QUARKUS_TLS_KEY_STORE_PEM__0__CERT, QUARKUS_TLS_KEY_STORE_PEM__0__KEY",
                        "",
                        "It reads its own credentials for Vault from config/application.properties in the",
                        "folder in which it is started, or from the file that --config names.",
                        "optimus admin init --service-credentials writes such a file.",
                        "",
                        "Example:",
                        "  optimus serve --vault-addr https://vault.example.com:8200");
    }

    @Override
    public void run() {
        Map<String, String> settings = new HashMap<>();
        if (config.getValue() != null) {
            settings.putAll(SettingsFile.read(environment, config.getValue()));
        }
        if (port.getValue() != null) {
            settings.put("quarkus.http.port", Integer.toString(PortNumber.parse("--port", port.getValue())));
        }
        if (grpcPort.getValue() != null) {
            settings.put(
                    "quarkus.grpc.server.port", Integer.toString(PortNumber.parse("--grpc-port", grpcPort.getValue())));
        }
        if (host.getValue() != null) {
            settings.put("quarkus.http.host", notEmpty("--host", host.getValue()));
        }
        if (vault.getValue() != null) {
            String address = vaultAddress(vault.getValue());
            settings.put("quarkus.vault.url", address);
            // Otherwise OPTIMUS_VAULT_ADDRESSES would override the option.
            settings.put("optimus.vault.addresses", address);
        }
        service.accept(settings);
    }

    private static String notEmpty(String option, String given) {
        if (given.isBlank()) {
            throw new WrongUsage(option + " is empty");
        }
        return given;
    }

    private static String vaultAddress(String given) {
        ServerUrl url = ServerUrl.parse(given);
        if (url == null) {
            throw new WrongUsage("--vault-addr is not a URL such as https://vault.example.com:8200");
        }
        return url.toString();
    }
}
