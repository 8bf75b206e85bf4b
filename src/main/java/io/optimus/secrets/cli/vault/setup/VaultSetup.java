package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The steps that set up Vault for the service, in the order of their dependencies. */
public final class VaultSetup {

    /** The service's AppRole, and its policy. */
    public static final String SERVICE_ROLE = "optimus-service";

    private final VaultApi api;
    private final KvLayout layout;
    private final String transitKey;

    public VaultSetup(VaultApi api, KvLayout layout, String transitKey) {
        this.api = api;
        this.layout = layout;
        this.transitKey = transitKey;
    }

    /**
     * @param credentials the file for the service's credentials; null creates none
     * @param restorePolicies whether edited policies and those of granted roles are replaced by those of this version
     */
    public List<SetupStep> steps(Path credentials, boolean restorePolicies) {
        ShippedPolicies policies = new ShippedPolicies(api, layout, transitKey);
        List<SetupStep> steps = new ArrayList<>(List.of(
                new KvMountStep(api, layout),
                new MountDescription(api, layout),
                new EnabledMount(api, VaultPath.MOUNTS, "transit"),
                new TransitKey(api, transitKey),
                new WrittenPolicy(api, policies.ofService(), restorePolicies),
                new EnabledMount(api, VaultPath.AUTH_METHODS, "approle"),
                new ServiceRole(api, SERVICE_ROLE),
                new WrittenPolicy(api, policies.ofOperators(), restorePolicies),
                new AuditedHeader(api, "X-Request-Id")));
        if (restorePolicies) {
            for (VaultPolicy policy : policies.ofGrantedRoles()) {
                steps.add(new WrittenPolicy(api, policy, true));
            }
        }
        if (credentials != null) {
            steps.add(new ServiceCredentials(new AppRole(api, "approle", SERVICE_ROLE), credentials));
        }
        return steps;
    }
}
