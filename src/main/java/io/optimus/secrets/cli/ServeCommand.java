package io.optimus.secrets.cli;

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
                        "  QUARKUS_VAULT_URL  Vault's address",
                        "  OPTIMUS_VAULT_ADDRESSES  or those of a cluster's nodes, with commas between",
                        "",
                        "HTTPS is served at port 9143 where it has a certificate and its key, PEM files:",
                        "  QUARKUS_TLS_KEY_STORE_PEM__0__CERT, QUARKUS_TLS_KEY_STORE_PEM__0__KEY",
                        "",
                        "Its own credentials for Vault are in config/application.properties below the",
                        "folder that it is started in: optimus admin init --service-credentials",
                        "writes it.",
                        "",
                        "Example:",
                        "  QUARKUS_VAULT_URL=http://127.0.0.1:8200 optimus serve");
    }

    @Override
    public void run() {
        service.run();
    }
}
