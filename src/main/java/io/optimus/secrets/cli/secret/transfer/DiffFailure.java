package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;

/** The diff could not be made. Its exit code is that of the program diff. */
final class DiffFailure extends CommandFailure {

    private static final long serialVersionUID = 1L;

    DiffFailure(CommandFailure cause) {
        super(cause.getMessage(), ExitCode.WRONG_USAGE, cause.details());
    }
}
