package io.optimus.secrets.cli.admin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the service needs of a Vault, in the order in which one thing rests on the other. */
final class VaultSetup {

    /** The service's AppRole, and its policy. */
    static final String SERVICE_ROLE = "optimus-service";

    private final VaultApi api;
    private final KvLayout layout;
    private final String transitKey;

    VaultSetup(VaultApi api, KvLayout layout, String transitKey) {
        this.api = api;
        this.layout = layout;
        this.transitKey = transitKey;
    }

    /** @param credentials where the service's credentials go; null makes none */
    List<SetupStep> steps(Path credentials) {
        List<SetupStep> steps = new ArrayList<>(List.of(
                new KvMount(api, layout.mount()),
                new Backend(api, "sys/mounts", "transit"),
                new TransitKey(api, transitKey),
                new WrittenPolicy(api, VaultPolicy.ofService(SERVICE_ROLE, transitKey)),
                new Backend(api, "sys/auth", "approle"),
                new ServiceRole(api, SERVICE_ROLE),
                new WrittenPolicy(api, VaultPolicy.of(new ScopedRole(Role.OPERATOR, null, null), layout)),
                new AuditedHeader(api, "X-Request-Id")));
        if (credentials != null) {
            steps.add(new ServiceCredentials(api, new AppRole(api, "approle", SERVICE_ROLE), credentials));
        }
        return steps;
    }
}
