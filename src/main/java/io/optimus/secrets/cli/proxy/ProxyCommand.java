package io.optimus.secrets.cli.proxy;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.PortNumber;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.service.CallerToken;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.Defaults;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code optimus proxy}: runs until it is stopped. */
public final class ProxyCommand implements Runnable {

    private static final String GRPC_HOST = "--grpc-host";

    private final OptionSpec port = option(
            "PORT",
            "Port to listen on, at 127.0.0.1 (default: " + Defaults.PROXY_PORT + "); 0 for any free port",
            "--port");

    private final OptionSpec grpcHost = option(
            "HOST:PORT",
            "The service's gRPC API, or its http:// or https:// URL (default: the service's host, port "
                    + Defaults.GRPC_PORT + ")",
            GRPC_HOST);

    private final OptionSpec allUsers = flag(
            "Serve every user of this machine, with your token. For a machine with one user that is not Linux",
            "--all-users");

    private final ConnectionOptions connection = new ConnectionOptions();

    private final ProcessEnvironment environment;

    public ProxyCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "proxy", "Add your token to the calls of Optimus clients that send none")
                .add(port, grpcHost, allUsers)
                .add(connection.all())
                .withFooter(
                        "It forwards gRPC calls to the service, with your token, until you stop it with Ctrl-C.",
                        "It accepts only connections of your own processes. A call that has a token keeps it.",
                        "",
                        "Point the client at it, in optimus.yaml: host: 127.0.0.1:" + Defaults.PROXY_PORT,
                        "",
                        "Examples:",
                        "  optimus proxy --host https://secrets.example.com",
                        "  optimus proxy --grpc-host https://secrets.example.com --port 9110");
    }

    @Override
    public void run() {
        int listening = port.getValue() == null ? Defaults.PROXY_PORT : PortNumber.parse("--port", port.getValue());
        Settings settings = new Settings(connection, environment);
        Endpoint service = settings.endpoint();
        Endpoint grpc = grpcHost.getValue() == null
                ? service.atPort(Defaults.GRPC_PORT)
                : settings.endpoint(Host.of(Setting.ofFlag(grpcHost.getValue(), GRPC_HOST)));
        UserToken userToken = new UserToken(new CallerToken(settings, environment), service, grpc);
        Token token = userToken.get();
        ClientFilter filter = given(allUsers) ? ClientFilter.ALL : LocalUser.current();
        ForwardingServer server = ForwardingServer.start(listening, new Upstream(grpc), userToken, filter);
        PrintStream out = environment.streams().out();
        out.println("Listening at 127.0.0.1:" + server.port() + ", for "
                + (given(allUsers) ? "all users of this machine" : "your own processes"));
        out.println("Calls go to " + grpc.host() + ", with " + token);
        server.awaitEnd();
    }
}
