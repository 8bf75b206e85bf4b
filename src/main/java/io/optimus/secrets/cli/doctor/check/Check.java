package io.optimus.secrets.cli.doctor.check;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.NotAdministrator;
import java.util.List;

/** One check. */
public interface Check {

    /** What is checked, in a word or two. */
    String subject();

    /** The command that the user runs if the check cannot be made. It shows the reason, and succeeds when it is fixed. */
    default String manualCommand() {
        return "optimus doctor";
    }

    /**
     * @return at least one
     * @throws NotAdministrator if the administrator's token may not read it
     * @throws CommandFailure if it cannot be checked for another reason, which is a finding
     */
    List<Finding> run();
}
