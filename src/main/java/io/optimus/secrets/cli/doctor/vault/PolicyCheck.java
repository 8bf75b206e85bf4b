package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import io.optimus.secrets.cli.vault.setup.ShippedPolicies;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the policies in Vault are those of this version.
 *
 * @param init the command that sets this Vault up
 */
record PolicyCheck(VaultApi vault, ShippedPolicies shipped, String init) implements Check {

    @Override
    public String subject() {
        return "policies";
    }

    @Override
    public String manualCommand() {
        return "vault policy list";
    }

    @Override
    public List<Finding> run() {
        List<VaultPolicy> policies = new ArrayList<>(List.of(shipped.ofService(), shipped.ofOperators()));
        policies.addAll(shipped.ofGrantedRoles());
        List<Finding> findings = new ArrayList<>();
        for (VaultPolicy policy : policies) {
            switch (policy.state(vault)) {
                case ABSENT -> findings.add(Finding.fail(subject(), policy.name() + " is missing", init));
                case OUTDATED ->
                    findings.add(Finding.warn(
                            subject(),
                            policy.name() + " is from another version or layout of optimus-secrets",
                            init + " --restore-policies"));
                case EDITED ->
                    findings.add(Finding.warn(
                            subject(),
                            policy.name() + " was edited; compare it, and restore it if that was a mistake:",
                            "vault policy read " + ShellWord.of(policy.name()),
                            init + " --restore-policies"));
                case WRITTEN -> {}
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(subject(), "all " + policies.size() + " policies are those of this version"))
                : findings;
    }
}
