package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.service.NotAuthenticated;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.service.SessionApi;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.StoredCredentials;
import io.optimus.secrets.cli.settings.StoredToken;
import io.optimus.secrets.cli.settings.Token;
import java.util.List;
import picocli.CommandLine;

public final class LogoutCommand implements Runnable {

    private final ConnectionOptions connection = new ConnectionOptions();

    private final ProcessEnvironment environment;

    public LogoutCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "logout", "Revoke the token that is stored for a host, and remove it")
                .add(connection.all())
                .withFooter(
                        "It revokes only the stored token, never the token of a variable. If the service",
                        "cannot be reached, the token is removed from this machine but stays valid.",
                        "",
                        "Example:",
                        "  optimus logout --host localhost:9100");
    }

    @Override
    public void run() {
        Settings settings = new Settings(connection, environment);
        Endpoint endpoint = settings.endpoint();
        StoredCredentials credentials = new StoredCredentials(environment);
        StoredToken stored = credentials.find(endpoint.host());
        String url = endpoint.host().url();
        if (stored == null) {
            environment.message("Not logged in to " + url);
        } else {
            endpoint.credentials().check(stored.token());
            environment.message("Logged out of " + url + "; " + logOut(endpoint, stored.token(), credentials));
        }
        List<String> variables = settings.tokenVariables();
        if (!variables.isEmpty()) {
            environment.note("the token from " + variables.get(0) + " is still used; to use none: unset "
                    + String.join(" ", variables));
        }
    }

    /** @return what happened to the token */
    private static String logOut(Endpoint endpoint, Token token, StoredCredentials credentials) {
        try {
            new SessionApi(new ServiceConnection(endpoint, token)).revoke();
            return "the token is revoked";
        } catch (NotAuthenticated e) {
            return "the token was not valid any more";
        } catch (CommandFailure e) {
            throw new CommandFailure(
                    "the token is removed from this machine, but it was not revoked and may be valid until"
                            + " it ends: " + e.getMessage());
        } finally {
            credentials.remove(endpoint.host());
        }
    }
}
