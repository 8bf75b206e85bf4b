package io.optimus.secrets.cli.session.oidc;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;

/** The identity provider or Vault did not accept the login. */
final class LoginRefused extends CommandFailure {

    private static final long serialVersionUID = 1L;

    LoginRefused(String problem) {
        super(problem, ExitCode.NOT_AUTHENTICATED);
    }
}
