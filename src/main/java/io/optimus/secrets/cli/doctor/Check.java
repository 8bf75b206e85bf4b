package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.admin.NotAdministrator;
import java.util.List;

/** One thing to look at. */
interface Check {

    String subject();

    /** The command that shows somebody why it could not be looked at, and whether it can be by now. */
    default String byHand() {
        return "optimus doctor";
    }

    /**
     * @return at least one
     * @throws NotAdministrator where the administrator's token may not see it
     * @throws CommandFailure where it cannot be looked at for another reason, which is a finding
     */
    List<Finding> look();
}
