package io.optimus.secrets.cli.login;

import static io.optimus.secrets.cli.CommandDescription.option;

import io.optimus.secrets.cli.CommandDescription;
import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.StoredCredentials;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.cli.terminal.HiddenPrompt;
import io.optimus.secrets.cli.terminal.StandardStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class LoginCommand implements Runnable {

    private static final int LONGEST_TOKEN = 64 * 1024;

    private final OptionSpec method =
            option(LoginMethod.class, "METHOD", "How to log in: ${COMPLETION-CANDIDATES} (default: token)", "--method");

    private final ConnectionOptions connection = new ConnectionOptions();

    private final ProcessEnvironment environment;

    public LoginCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "login", "Store a Vault token for a host")
                .add(method)
                .add(connection.all())
                .withFooter(
                        "The token is read from standard input; on a terminal it is asked for and not",
                        "shown. It is kept in a file that only you can read, and used for this host",
                        "where neither OPTIMUS_TOKEN nor VAULT_TOKEN is set.",
                        "",
                        "Examples:",
                        "  optimus login --method token --host localhost:9100",
                        "  vault print token | optimus login --method token --host localhost:9100");
    }

    @Override
    public void run() {
        Host host = new Settings(connection, environment).host();
        Token token =
                switch (method.getValue() == null ? LoginMethod.token : method.<LoginMethod>getValue()) {
                    case token -> givenToken();
                };
        Path file = new StoredCredentials(environment).store(host, token);
        environment.streams().err().println("Logged in to " + host.url() + "; the token is in " + file);
    }

    private Token givenToken() {
        StandardStreams streams = environment.streams();
        if (streams.inIsTerminal()) {
            return Token.of(new Setting(text(new HiddenPrompt(streams).ask("Token: ")), "the terminal"));
        }
        try {
            return Token.of(new Setting(text(streams.in().readNBytes(LONGEST_TOKEN)), "standard input"));
        } catch (IOException e) {
            throw new CommandFailure("cannot read standard input");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
