package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultPaths;
import io.optimus.secrets.vault.client.VaultResponseLost;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Sees that the mount is a KV engine of version 2. One of version 1 takes our paths for names of its own: it responds to reads as
 * if there were nothing, and stores what is written under a name that nothing else reads.
 */
@ApplicationScoped
class KvMount {

    private static final String REQUEST_ID = "kv-mount";
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final VaultCalls vault;
    private final VaultPaths paths;
    private volatile long nextLookNanos = System.nanoTime();

    KvMount(VaultCalls vault, VaultPaths paths) {
        this.vault = vault;
        this.paths = paths;
    }

    /** A response that only version 2 gives has come: for a while the mount is not looked at. */
    void respondedAsVersion2() {
        nextLookNanos = System.nanoTime() + KNOWN_FOR.toNanos();
    }

    /** A response that version 2 does not give has come: the next absence is not believed before the mount was looked at. */
    void respondedOtherwise() {
        nextLookNanos = System.nanoTime();
    }

    /**
     * Asked before absence is believed, and only then: it is one use of a token that may have few. Fails with Misconfigured and
     * Unavailable. If the caller may not see the mount, the call itself shows what is wrong.
     */
    Uni<Void> check(Caller caller) {
        if (System.nanoTime() - nextLookNanos < 0) {
            return Uni.createFrom().voidItem();
        }
        // Under no request's id: whose turn it happens to be has not asked for this.
        Caller asking = new Caller(
                caller.token(),
                new Request(
                        REQUEST_ID, caller.request().trace(), caller.request().clientAddress()));
        return VaultResponseLost.askedOnceMore(
                        vault.send(asking, VaultCall.get("sys.mount", paths.mountDescription(), ResponseForm.MOUNT)))
                .onItem()
                .transformToUni(answer -> answer.successful()
                        ? described(answer.data())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> described(JsonNode mount) {
        if (mount.path("options").path("version").asText().equals("2")) {
            respondedAsVersion2();
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .failure(new SecretException.Misconfigured(
                        "\"%s\" in Vault is not a KV engine of version 2; an administrator sets it up with: optimus admin init"
                                .formatted(paths.mount())));
    }
}
