package io.optimus.secrets.cli.doctor.check;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.NotAdministrator;
import java.util.List;

/** One thing to look at. */
public interface Check {

    String subject();

    /** The command that shows why this could not be checked, and whether it can be checked now. */
    default String manualCommand() {
        return "optimus doctor";
    }

    /**
     * @return at least one
     * @throws NotAdministrator where the administrator's token may not see it
     * @throws CommandFailure where it cannot be looked at for another reason, which is a finding
     */
    List<Finding> run();
}
