package io.optimus.secrets.cli.admin;

/** An AppRole to grant something to. One that is there stays as it is. */
final class PresentAppRole implements SetupStep {

    private final AppRole role;
    private final String name;

    PresentAppRole(AppRole role, String name) {
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
