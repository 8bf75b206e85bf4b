package io.optimus.secrets.cli.login;

import io.optimus.secrets.cli.CommandDescription;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.StoredCredentials;
import picocli.CommandLine;

public final class LogoutCommand implements Runnable {

    private final ConnectionOptions connection = new ConnectionOptions();

    private final ProcessEnvironment environment;

    public LogoutCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "logout", "Remove the token that is stored for a host")
                .add(connection.all())
                .withFooter(
                        "The token itself stays valid: revoke it in Vault.",
                        "",
                        "Example:",
                        "  optimus logout --host localhost:9100");
    }

    @Override
    public void run() {
        Host host = new Settings(connection, environment).host();
        boolean removed = new StoredCredentials(environment).remove(host);
        environment.streams().err().println((removed ? "Logged out of " : "Not logged in to ") + host.url());
    }
}
