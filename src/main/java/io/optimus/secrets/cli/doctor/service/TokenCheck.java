package io.optimus.secrets.cli.doctor.service;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.io.terminal.TimeLeft;
import io.optimus.secrets.cli.service.AppRoleLogin;
import io.optimus.secrets.cli.service.CurrentSession;
import io.optimus.secrets.cli.service.NotAuthenticated;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.service.SessionApi;
import io.optimus.secrets.cli.service.TimeLimits;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import java.util.List;
import java.util.function.Function;

/** Whether the caller is logged in, with which name, and for how long. */
final class TokenCheck implements Check {

    private final Endpoint endpoint;
    private final Function<Endpoint, Token> tokens;
    private Token token;
    private CurrentSession session;

    /** @param tokens returns the caller's token for a host, or throws {@link NotAuthenticated} */
    TokenCheck(Endpoint endpoint, Function<Endpoint, Token> tokens) {
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    @Override
    public String subject() {
        return "token";
    }

    @Override
    public String manualCommand() {
        return "optimus whoami --host " + ShellWord.of(endpoint.host().asTyped());
    }

    @Override
    public List<Finding> run() {
        try {
            token = tokens.apply(endpoint);
            session =
                    new SessionApi(new ServiceConnection(endpoint, token, TimeLimits.READ, TimeLimits.TOTAL)).lookUp();
        } catch (NotAuthenticated e) {
            return List.of(
                    token != null && Settings.TOKEN_VARIABLES.contains(token.source())
                            ? Finding.fail(subject(), e.problem(), "unset " + token.source(), e.command())
                            : Finding.fail(subject(), e.problem(), e.command()));
        }
        String held = session.name() + " (" + token + "), policies " + String.join(", ", session.policies());
        if (session.timeLeft() == 0) {
            return List.of(Finding.ok(subject(), held + "; does not end"));
        }
        String ends = held + "; ends in " + TimeLeft.inWords(session.timeLeft());
        return List.of(
                session.endsSoon() && !token.source().equals(AppRoleLogin.SOURCE)
                        ? Finding.warn(
                                subject(),
                                ends,
                                "optimus login --host "
                                        + ShellWord.of(endpoint.host().asTyped()))
                        : Finding.ok(subject(), ends));
    }

    /** The token, if the check has found nothing wrong. */
    Token token() {
        return token;
    }

    CurrentSession session() {
        return session;
    }
}
