package io.optimus.secrets.cli.admin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the service needs of a Vault, in the order in which one thing rests on the other. */
final class VaultSetup {

    private static final String SERVICE = "optimus-service";

    private final VaultApi api;
    private final String mount;
    private final String transitKey;

    VaultSetup(VaultApi api, String mount, String transitKey) {
        this.api = api;
        this.mount = mount;
        this.transitKey = transitKey;
    }

    /** @param credentials where the service's credentials go; null makes none */
    List<SetupStep> steps(Path credentials) {
        List<SetupStep> steps = new ArrayList<>(List.of(
                new KvMount(api, mount),
                new Backend(api, "sys/mounts", "transit"),
                new TransitKey(api, transitKey),
                new ServicePolicy(api, VaultPolicy.ofService(SERVICE, transitKey)),
                new Backend(api, "sys/auth", "approle"),
                new ServiceRole(api, SERVICE),
                new AuditedHeader(api, "X-Request-Id")));
        if (credentials != null) {
            steps.add(new ServiceCredentials(api, SERVICE, credentials));
        }
        return steps;
    }
}
