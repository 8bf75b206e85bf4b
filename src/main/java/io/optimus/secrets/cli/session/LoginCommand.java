package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.service.NewSession;
import io.optimus.secrets.cli.service.NotAuthenticated;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.service.SessionApi;
import io.optimus.secrets.cli.service.TokenRenewal;
import io.optimus.secrets.cli.session.oidc.OidcLogin;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.StoredCredentials;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.LoginMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

public final class LoginCommand implements Runnable {

    private final OidcLogin browser;
    private final LoginOptions options;
    private final ConnectionOptions connection = new ConnectionOptions();

    private final ProcessEnvironment environment;

    public LoginCommand(ProcessEnvironment environment) {
        this.environment = environment;
        this.browser = new OidcLogin(environment);
        this.options = new LoginOptions(
                browser.options(), List.of(new GitHubIdToken(environment), new GitLabIdToken(environment)));
    }

    public CommandLine describe() {
        return new CommandDescription(this, "login", "Log in to a host, and store the token for it")
                .add(options.all())
                .add(connection.all())
                .withFooter(
                        "The token, password, secret ID or JWT is never an argument. It is read from a",
                        "file (- is standard input) or from standard input; on a terminal, a prompt asks for it and",
                        "does not show it. For an AppRole, OPTIMUS_ROLE_ID, OPTIMUS_SECRET_ID or",
                        "OPTIMUS_SECRET_ID_FILE, and OPTIMUS_WRAPPED_SECRET_ID are the defaults of the options. The token is stored in a file that only you can read, with the CA of",
                        "the host. It is renewed while you work. OPTIMUS_TOKEN,",
                        "OPTIMUS_AUTH_BEARER_TOKEN and VAULT_TOKEN override it.",
                        "",
                        "Without options, the service is asked which methods it offers, and a prompt asks for one",
                        "of them. Without a terminal, a token is read from standard input.",
                        "",
                        "If only a settings file names the host, the first login must be at a prompt, which",
                        "shows the host. Otherwise, name the host with --host or OPTIMUS_HOST.",
                        "",
                        "Examples:",
                        "  optimus login --username alice --host localhost:9100",
                        "  optimus login --method oidc --host secrets.example.com",
                        "  optimus login --role-id-file role-id --secret-id-file secret-id",
                        "  optimus login --role-id ID --wrapped-secret-id-file wrapping-token",
                        "  optimus login --jwt-file /run/secrets/jwt --role etl",
                        "  optimus login --method ldap --username alice",
                        "  optimus login --method kubernetes --role etl",
                        "  optimus login --method github-actions --role etl",
                        "  optimus login --method gitlab --role etl",
                        "  vault print token | optimus login --method token");
    }

    @Override
    public void run() {
        String method = options.method();
        Settings settings = new Settings(connection, environment);
        Endpoint endpoint = settings.endpoint();
        CredentialInput input = new CredentialInput(environment, endpoint);
        MethodChoice choice = new MethodChoice(environment.streams(), options, endpoint);
        boolean piped = method == null && !input.canAsk();
        if (method == null) {
            method = piped ? LoginOptions.TOKEN : choice.ask();
        }
        boolean ownToken = method.equals(LoginOptions.TOKEN);
        NewSession login;
        if (ownToken) {
            login = check(endpoint, piped ? piped(input, choice) : options.token(input));
        } else if (method.equals(BrowserLogin.METHOD)) {
            login = browser.logIn(endpoint, options.role());
        } else {
            login = logIn(endpoint, method, options.credentials(method, endpoint, input));
        }
        Path file = ownToken ? store(endpoint, login) : storeOrRevoke(endpoint, login);
        environment.message("Logged in to " + endpoint.host().url() + " as "
                + login.session().name() + "; the token is in " + file);
        warnOfVariables(settings.tokenVariables());
    }

    private static Token piped(CredentialInput input, MethodChoice choice) {
        String token = input.piped(LoginOptions.TOKEN);
        if (token.isEmpty()) {
            throw choice.nothingGiven();
        }
        return Token.of(Setting.of(token, CredentialInput.STANDARD_INPUT));
    }

    private Path store(Endpoint endpoint, NewSession login) {
        String certificates =
                endpoint.trusted() == null ? null : endpoint.trusted().pem();
        return new StoredCredentials(environment)
                .store(endpoint.host(), TokenRenewal.storable(login.token(), login.session(), certificates));
    }

    /** Revokes the token if it cannot be stored. Otherwise, it would stay valid although no user has it. */
    private Path storeOrRevoke(Endpoint endpoint, NewSession login) {
        try {
            return store(endpoint, login);
        } catch (CommandFailure notStored) {
            throw new CommandFailure(notStored.getMessage() + "; " + revoked(endpoint, login.token()));
        }
    }

    private static String revoked(Endpoint endpoint, Token token) {
        try {
            new SessionApi(new ServiceConnection(endpoint, token)).revoke();
            return "the new token is revoked";
        } catch (CommandFailure e) {
            return "the new token could not be revoked either, and is valid until it ends: " + e.getMessage();
        }
    }

    private void warnOfVariables(List<String> variables) {
        if (!variables.isEmpty()) {
            environment.note("a token in a variable is used instead of this login; to use the login: unset "
                    + String.join(" ", variables));
        }
    }

    private static NewSession check(Endpoint endpoint, Token token) {
        return new NewSession(token, new SessionApi(new ServiceConnection(endpoint, token)).lookUp());
    }

    private NewSession logIn(Endpoint endpoint, String method, Map<String, String> credentials) {
        try {
            return new SessionApi(new ServiceConnection(endpoint, null)).login(credentials);
        } catch (Refusal e) {
            throw e.unauthenticated()
                    ? NotAuthenticated.with(
                            options.command(method, endpoint.host().asTyped()),
                            e.getMessage() + explanation(credentials))
                    : e;
        }
    }

    private static String explanation(Map<String, String> credentials) {
        if (credentials.containsKey(LoginMethod.WRAPPED_SECRET_ID)) {
            return ", and the wrapping token is used up: ask for a new one";
        }
        return LoginMethod.KUBERNETES.id().equals(credentials.get("method"))
                ? "; Vault's role must exist, and name the service account and its namespace"
                : "";
    }
}
