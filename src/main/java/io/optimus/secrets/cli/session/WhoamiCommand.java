package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.TimeLeft;
import io.optimus.secrets.cli.service.AppRoleLogin;
import io.optimus.secrets.cli.service.CallerToken;
import io.optimus.secrets.cli.service.CurrentSession;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.service.SessionApi;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.EffectiveSettings;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class WhoamiCommand implements Runnable {

    private final OptionSpec output = OutputFormat.describe();

    private final ConnectionOptions connection = new ConnectionOptions();

    private final ProcessEnvironment environment;

    public WhoamiCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "whoami", "Show your login and your roles")
                .add(output)
                .add(connection.all())
                .withFooter(
                        "It also shows the context, the host, the project, the namespace and the token, and where",
                        "each comes from. PROJECTS are those in the names of your policies; the policies",
                        "themselves are in Vault.",
                        "",
                        "Examples:",
                        "  optimus whoami",
                        "  optimus whoami --output json");
    }

    @Override
    public void run() {
        Settings settings = new Settings(connection, environment);
        Endpoint endpoint = settings.endpoint();
        Token token = new CallerToken(settings, environment).at(endpoint);
        CurrentSession session = new SessionApi(new ServiceConnection(endpoint, token)).lookUp();
        OutputFormat format = OutputFormat.of(output);
        SessionView view = new SessionView(session, EffectiveSettings.of(settings, endpoint.host(), token));
        StandardStreams streams = environment.streams();
        streams.out()
                .print(format == OutputFormat.table ? view.table(streams.outColour()) : format.document(view.fields()));
        streams.out().flush();
        if (session.endsSoon() && !token.source().equals(AppRoleLogin.SOURCE)) {
            String ends = " ends in " + TimeLeft.inWords(session.timeLeft());
            streams.message(
                    token.ofVariable()
                            ? "Warning: " + token + ends + "; replace it"
                            : "Warning: this login" + ends + "; log in again with: optimus login --host "
                                    + endpoint.host().asTyped());
        }
    }
}
