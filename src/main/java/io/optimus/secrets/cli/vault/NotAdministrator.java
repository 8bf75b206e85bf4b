package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;

/** There is no administrator's token, or it lacks the permission. */
public final class NotAdministrator extends CommandFailure {

    private static final long serialVersionUID = 1L;

    NotAdministrator(String problem) {
        super(problem, ExitCode.NOT_AUTHENTICATED);
    }
}
