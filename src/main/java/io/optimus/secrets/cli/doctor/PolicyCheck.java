package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.admin.ShippedPolicies;
import io.optimus.secrets.cli.admin.VaultApi;
import io.optimus.secrets.cli.admin.VaultPolicy;
import java.util.ArrayList;
import java.util.List;

/** Policies in Vault that are not as this version makes them. */
final class PolicyCheck implements Check {

    private final VaultApi vault;
    private final ShippedPolicies shipped;
    private final String init;

    /** @param init the command that sets this Vault up */
    PolicyCheck(VaultApi vault, ShippedPolicies shipped, String init) {
        this.vault = vault;
        this.shipped = shipped;
        this.init = init;
    }

    @Override
    public String subject() {
        return "policies";
    }

    @Override
    public String byHand() {
        return "vault policy list";
    }

    @Override
    public List<Finding> look() {
        List<VaultPolicy> policies = new ArrayList<>(List.of(shipped.ofService(), shipped.ofOperators()));
        policies.addAll(shipped.ofGrantedRoles());
        List<Finding> findings = new ArrayList<>();
        for (VaultPolicy policy : policies) {
            switch (policy.state(vault)) {
                case ABSENT -> findings.add(Finding.fail(subject(), policy.name() + " is not there", init));
                case OUTDATED ->
                    findings.add(Finding.warn(
                            subject(),
                            policy.name() + " is that of another version or layout of optimus-secrets",
                            init + " --restore-policies"));
                case EDITED ->
                    findings.add(Finding.warn(
                            subject(),
                            policy.name()
                                    + " was edited by somebody; compare it, and write it anew where that was not meant:",
                            "vault policy read " + policy.name(),
                            init + " --restore-policies"));
                case WRITTEN -> {}
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(subject(), "all " + policies.size() + " are as this version makes them"))
                : findings;
    }
}
