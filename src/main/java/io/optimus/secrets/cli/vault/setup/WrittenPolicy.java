package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;

/** A policy that Vault holds as this program makes it. One that was edited is an error, or is written again. */
public final class WrittenPolicy implements SetupStep {

    private final VaultApi api;
    private final VaultPolicy policy;
    private final boolean overEdited;

    public WrittenPolicy(VaultApi api, VaultPolicy policy) {
        this(api, policy, false);
    }

    /** @param overEdited whether a policy that was edited is replaced */
    WrittenPolicy(VaultApi api, VaultPolicy policy, boolean overEdited) {
        this.api = api;
        this.policy = policy;
        this.overEdited = overEdited;
    }

    @Override
    public String subject() {
        return "policy " + policy.name();
    }

    @Override
    public boolean isDone() {
        return overEdited ? policy.state(api) == VaultPolicy.State.WRITTEN : policy.isWritten(api);
    }

    @Override
    public void carryOut() {
        policy.write(api);
    }
}
