package io.optimus.secrets.cli;

import io.optimus.secrets.cli.command.CommandDescription;
import picocli.CommandLine;

final class ServeCommand implements Runnable {

    private final Runnable service;

    ServeCommand(Runnable service) {
        this.service = service;
    }

    CommandLine describe() {
        return new CommandDescription(this, "serve", "Run the service")
                .withFooter(
                        "It is configured by variables, of which these are the ones to know:",
                        "  QUARKUS_HTTP_PORT  port to listen on (default: 9100)",
                        "  QUARKUS_HTTP_HOST  address to listen on",
                        "  QUARKUS_VAULT_URL  Vault's address (else $VAULT_ADDR, else",
                        "                     http://127.0.0.1:8200)",
                        "  QUARKUS_VAULT_TLS_CA_CERT  CA of Vault's certificate (else $VAULT_CACERT)",
                        "  OPTIMUS_VAULT_ADDRESSES  several addresses of one Vault, separated by commas",
                        "",
                        "It serves HTTPS at port 9143 if it has a certificate and its key, PEM files:",
                        "  QUARKUS_TLS_KEY_STORE_PEM__0__CERT, QUARKUS_TLS_KEY_STORE_PEM__0__KEY",
                        "",
                        "Its own credentials for Vault are in config/application.properties in the",
                        "folder that it is started in. optimus admin init --service-credentials writes",
                        "that file.",
                        "",
                        "Example:",
                        "  VAULT_ADDR=https://vault.example.com:8200 optimus serve");
    }

    @Override
    public void run() {
        service.run();
    }
}
