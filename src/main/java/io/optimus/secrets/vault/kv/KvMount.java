package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultPaths;
import io.optimus.secrets.vault.client.VaultRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Checks that the mount is a KV engine of version 2. An engine of version 1 treats our paths as names of secrets: reads find nothing, and
 * writes are stored under a name that nothing else reads.
 */
@ApplicationScoped
class KvMount {

    private static final String REQUEST_ID = "kv-mount";
    private static final Duration VALID_FOR = Duration.ofMinutes(1);

    private final VaultCalls vault;
    private final VaultPaths paths;
    private volatile long nextCheckNanos = System.nanoTime();

    KvMount(VaultCalls vault, VaultPaths paths) {
        this.vault = vault;
        this.paths = paths;
    }

    /** Only version 2 responds as the mount did, so the mount is not checked for a while. */
    void recordVersion2() {
        nextCheckNanos = System.nanoTime() + VALID_FOR.toNanos();
    }

    /** Version 2 does not respond as the mount did, so the mount is checked before a secret is next reported as absent. */
    void recordOtherResponse() {
        nextCheckNanos = System.nanoTime();
    }

    /**
     * Called only before a secret is reported as absent. The check uses the token once more, and a token may be limited to a few uses.
     * Fails with Misconfigured and Unavailable. If the caller may not see the mount, the call itself shows what is wrong.
     */
    Uni<Void> check(Caller caller) {
        if (System.nanoTime() - nextCheckNanos < 0) {
            return Uni.createFrom().voidItem();
        }
        // With an id of its own, because the caller did not request this check.
        Caller checking = new Caller(
                caller.token(),
                new Request(
                        REQUEST_ID, caller.request().trace(), caller.request().clientAddress()));
        VaultCall call = VaultCall.get("sys.mount", paths.mountDescription(), ResponseForm.MOUNT);
        return VaultRequests.read(vault.send(checking, call))
                .chain(response -> response.successful()
                        ? described(response.data())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> described(JsonNode mount) {
        if (mount.path("options").path("version").asText().equals("2")) {
            recordVersion2();
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .failure(new SecretException.Misconfigured(
                        "\"%s\" in Vault is not a KV engine of version 2; an administrator sets it up with: optimus admin init"
                                .formatted(paths.mount())));
    }
}
