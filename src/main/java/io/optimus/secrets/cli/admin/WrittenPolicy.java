package io.optimus.secrets.cli.admin;

/** A policy that Vault holds as this program makes it. */
final class WrittenPolicy implements SetupStep {

    private final VaultApi api;
    private final VaultPolicy policy;

    WrittenPolicy(VaultApi api, VaultPolicy policy) {
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
