package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.admin.NotAdministrator;
import java.util.List;

/** One thing to look at. */
interface Check {

    String subject();

    /**
     * @return at least one
     * @throws NotAdministrator where the administrator's token may not see it
     * @throws CommandFailure where it cannot be looked at for another reason, which is a finding
     */
    List<Finding> look();
}
