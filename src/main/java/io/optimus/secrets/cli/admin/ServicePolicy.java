package io.optimus.secrets.cli.admin;

/** What the service itself may do. */
final class ServicePolicy implements SetupStep {

    private final VaultApi api;
    private final VaultPolicy policy;

    ServicePolicy(VaultApi api, VaultPolicy policy) {
        this.api = api;
        this.policy = policy;
    }

    @Override
    public String subject() {
        return "policy " + policy.name();
    }

    @Override
    public boolean isDone() {
        return policy.isWritten(api);
    }

    @Override
    public void carryOut() {
        policy.write(api);
    }
}
