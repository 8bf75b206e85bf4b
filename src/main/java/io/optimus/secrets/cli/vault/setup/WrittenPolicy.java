package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;

/** A policy of this version in Vault. An edited policy is an error, or is replaced. */
public final class WrittenPolicy implements SetupStep {

    private final VaultApi api;
    private final VaultPolicy policy;
    private final boolean replaceEdited;

    public WrittenPolicy(VaultApi api, VaultPolicy policy) {
        this(api, policy, false);
    }

    /** @param replaceEdited whether a policy that was edited is replaced */
    WrittenPolicy(VaultApi api, VaultPolicy policy, boolean replaceEdited) {
        this.api = api;
        this.policy = policy;
        this.replaceEdited = replaceEdited;
    }

    @Override
    public String subject() {
        return "policy " + policy.name();
    }

    @Override
    public boolean isDone() {
        return replaceEdited ? policy.state(api) == VaultPolicy.State.WRITTEN : policy.isWritten(api);
    }

    @Override
    public void carryOut() {
        policy.write(api);
    }
}
