package io.optimus.secrets.cli.session.oidc;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.PortNumber;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.service.BrowserLoginApi;
import io.optimus.secrets.cli.service.NewSession;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.service.SessionApi;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.LoopbackCallback;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** Logs in with the browser: its options, and its steps. */
public final class OidcLogin {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int NONCE_BYTES = 24;

    /** Without blanks and quotes, so that it is safe on a terminal. */
    private static final Pattern PAGE = Pattern.compile("https?://[A-Za-z0-9._~:/?#\\[\\]@!$&()*+,;=%-]+");

    private final OptionSpec noBrowser =
            flag(BrowserLogin.METHOD + ": print the page's URL, and open no browser", "--no-browser");

    private final OptionSpec callbackPort = option(
            "PORT",
            BrowserLogin.METHOD + ": the port on this machine to which the browser is sent after the login (default: "
                    + LoopbackCallback.DEFAULT_PORT + ")",
            "--callback-port");

    private final ProcessEnvironment environment;

    public OidcLogin(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public List<OptionSpec> options() {
        return List.of(noBrowser, callbackPort);
    }

    /**
     * @param role null for the default one
     * @throws CommandFailure if the login fails, or the user does not log in in time
     */
    public NewSession logIn(Endpoint endpoint, String role) {
        // A host from a repository's file could begin a login at another service, and finish it with the user's code.
        endpoint.credentials().checkLogin("a login with the browser", false);
        BrowserLoginApi api = new BrowserLoginApi(new ServiceConnection(endpoint, null));
        int port = port();
        String nonce = nonce();
        try (CallbackListener listener = CallbackListener.on(port)) {
            String page = api.begin(role, LoopbackCallback.url(port), nonce);
            String state = state(page);
            show(page);
            Callback callback = listener.await(state, LIMIT);
            boolean loggedIn = false;
            try {
                NewSession session = api.finish(state, callback.code(), nonce);
                loggedIn = true;
                return named(endpoint, session);
            } catch (Refusal e) {
                throw e.temporary() ? e : new LoginRefused(e.getMessage());
            } finally {
                callback.respond(loggedIn);
            }
        }
    }

    /** Adds the user's name to the session, because Vault's response to a login does not contain it. */
    private static NewSession named(Endpoint endpoint, NewSession session) {
        try {
            return new NewSession(
                    session.token(), new SessionApi(new ServiceConnection(endpoint, session.token())).lookUp());
        } catch (CommandFailure e) {
            return session;
        }
    }

    private int port() {
        String given = callbackPort.getValue();
        return given == null ? LoopbackCallback.DEFAULT_PORT : PortNumber.parse("--callback-port", given, 1);
    }

    private static String nonce() {
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String state(String page) {
        String state = PAGE.matcher(page).matches()
                ? CallbackListener.parameters(query(page)).get(BrowserLogin.STATE)
                : null;
        if (state == null || state.isEmpty()) {
            throw new CommandFailure("the service sent no valid page for the login: Vault's set-up may be incomplete");
        }
        return state;
    }

    private static String query(String page) {
        return page.substring(page.indexOf('?') + 1).split("#")[0];
    }

    private void show(String page) {
        PrintStream err = environment.streams().err();
        boolean opened = !given(noBrowser) && new Browser(environment).open(page);
        err.println(
                opened
                        ? "Log in at the page that the browser opens. If it does not open:"
                        : "Log in with a browser at:");
        err.println(page);
        err.flush();
    }
}
