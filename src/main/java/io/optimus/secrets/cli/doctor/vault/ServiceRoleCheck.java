package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.setup.ServiceRole;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.util.List;

/**
 * Whether the service's AppRole exists, and has exactly the service's policy.
 *
 * @param init the command that sets this Vault up
 */
record ServiceRoleCheck(VaultApi vault, String init) implements Check {

    @Override
    public String subject() {
        return "AppRole " + VaultSetup.SERVICE_ROLE;
    }

    @Override
    public String manualCommand() {
        return "vault read " + VaultPath.appRole("approle", VaultSetup.SERVICE_ROLE);
    }

    @Override
    public List<Finding> run() {
        ServiceRole role = new ServiceRole(vault, VaultSetup.SERVICE_ROLE);
        if (role.isDone()) {
            return List.of(Finding.ok(subject(), "has exactly the service's policy"));
        }
        if (role.exists()) {
            return List.of(Finding.fail(subject(), "does not have exactly the service's policy", init));
        }
        return List.of(Finding.fail(
                subject(),
                "is missing; create it, and start the service with the new credentials:",
                init + " --service-credentials config/application.properties",
                "optimus serve"));
    }
}
