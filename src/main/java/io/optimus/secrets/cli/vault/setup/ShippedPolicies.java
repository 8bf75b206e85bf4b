package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.policy.ScopedRole;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import io.optimus.secrets.contract.Role;
import java.util.ArrayList;
import java.util.List;

/** The policies of {@code vault-policies/} for one Vault. */
public record ShippedPolicies(VaultApi api, KvLayout layout, String transitKey) {

    public VaultPolicy ofService() {
        return VaultPolicy.ofService(VaultSetup.SERVICE_ROLE, transitKey);
    }

    public VaultPolicy ofOperators() {
        return VaultPolicy.of(new ScopedRole(Role.OPERATOR, null, null), layout);
    }

    /** The policies in Vault of all roles that were granted in a project or namespace, and that of their tokens. */
    public List<VaultPolicy> ofGrantedRoles() {
        List<VaultPolicy> policies = new ArrayList<>();
        List<String> names = api.list(VaultPath.POLICIES);
        if (names.contains(VaultPolicy.ofOwnToken().name())) {
            policies.add(VaultPolicy.ofOwnToken());
        }
        for (String name : names) {
            ScopedRole.ofPolicyName(layout.mount(), name)
                    .filter(scoped -> scoped.role().extent() != Role.Extent.MOUNT)
                    .ifPresent(scoped -> policies.add(VaultPolicy.of(scoped, layout)));
        }
        return policies;
    }
}
