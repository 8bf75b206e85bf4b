package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.policy.VaultPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The steps that set up Vault for the service, in the order of their dependencies. */
public record VaultSetup(VaultApi api, KvLayout layout, String transitKey) {

    /** The service's AppRole, and its policy. */
    public static final String SERVICE_ROLE = "optimus-service";

    /** The headers in the audit log. OpenBao writes even the user agent only if it is one of them. */
    private static final List<String> AUDITED_HEADERS = List.of("X-Request-Id", "User-Agent");

    /** The commands for an administrator of the root namespace, because a namespace has no audit log of its own. */
    public static final String AUDIT_IN_ROOT_NAMESPACE = AUDITED_HEADERS.stream()
            .map(header -> "vault write " + VaultPath.below(VaultPath.AUDITED_HEADERS, header) + " hmac=false")
            .collect(Collectors.joining(
                    "\n",
                    "The audit log belongs to the root namespace. Its administrator runs there, once for all namespaces:\n",
                    ""));

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
                new WrittenPolicy(api, policies.ofOperators(), restorePolicies)));
        if (!api.address().inNamespace()) {
            AUDITED_HEADERS.forEach(header -> steps.add(new AuditedHeader(api, header)));
        }
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
