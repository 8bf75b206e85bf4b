package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.SetupStep;

/** An AppRole to grant something to. One that is there stays as it is. */
public final class PresentAppRole implements SetupStep {

    private final AppRole role;
    private final String name;

    public PresentAppRole(AppRole role, String name) {
        this.role = role;
        this.name = name;
    }

    @Override
    public String subject() {
        return "AppRole " + name;
    }

    @Override
    public boolean isDone() {
        return role.roleId().isPresent();
    }

    @Override
    public void carryOut() {
        role.create();
    }
}
