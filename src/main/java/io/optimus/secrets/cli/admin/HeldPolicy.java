package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.CommandFailure;
import java.util.ArrayList;
import java.util.List;

/** A policy that somebody holds, or holds no more, beside the others that they have. */
final class HeldPolicy implements SetupStep {

    private final PolicyHolder holder;
    private final Grantee grantee;
    private final String policy;
    private final boolean wanted;

    private HeldPolicy(PolicyHolder holder, Grantee grantee, String policy, boolean wanted) {
        this.holder = holder;
        this.grantee = grantee;
        this.policy = policy;
        this.wanted = wanted;
    }

    static HeldPolicy granted(PolicyHolder holder, Grantee grantee, String policy) {
        return new HeldPolicy(holder, grantee, policy, true);
    }

    static HeldPolicy revoked(PolicyHolder holder, Grantee grantee, String policy) {
        return new HeldPolicy(holder, grantee, policy, false);
    }

    @Override
    public String subject() {
        return grantee + (wanted ? " holds " : " does not hold ") + policy;
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
        if (!isDone()) {
            // Vault has no check-and-set here: another grant to the same holder may have come between.
            throw new CommandFailure(
                    "somebody else changed what " + grantee + " holds at the same time: run this again");
        }
    }
}
