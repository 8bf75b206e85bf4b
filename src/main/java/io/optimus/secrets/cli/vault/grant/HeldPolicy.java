package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.setup.SetupStep;
import io.optimus.secrets.cli.vault.setup.StepWords;
import java.util.ArrayList;
import java.util.List;

/** Adds a policy to a user, an AppRole or a group, or removes it. Other policies are kept. */
public final class HeldPolicy implements SetupStep {

    private final PolicyHolder holder;
    private final Grantee grantee;
    private final String policy;
    private final boolean wanted;

    private HeldPolicy(VaultHolder holder, String policy, boolean wanted) {
        this.holder = holder.identity();
        this.grantee = holder.grantee();
        this.policy = policy;
        this.wanted = wanted;
    }

    public static HeldPolicy granted(VaultHolder holder, String policy) {
        return new HeldPolicy(holder, policy, true);
    }

    public static HeldPolicy revoked(VaultHolder holder, String policy) {
        return new HeldPolicy(holder, policy, false);
    }

    @Override
    public String subject() {
        return wanted ? grantee + " holds " + policy : policy + " of " + grantee;
    }

    @Override
    public boolean isDone() {
        return holder.policies().contains(policy) == wanted;
    }

    @Override
    public void carryOut() {
        List<String> policies = new ArrayList<>(holder.policies());
        policies.remove(policy);
        if (wanted) {
            policies.add(policy);
        }
        holder.replacePolicies(policies);
    }

    @Override
    public StepWords words() {
        return wanted ? StepWords.SET_UP : StepWords.REVOKED;
    }
}
