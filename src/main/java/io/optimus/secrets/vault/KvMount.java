package io.optimus.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.Caller;
import io.optimus.secrets.secret.Request;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Sees that the mount is a KV engine of version 2. One of version 1 takes our paths for names of its own: it would keep what is
 * written where nobody looks for it, and answer reads as if there were nothing.
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

    /** Fails with Misconfigured and Unavailable. Where the caller may not see it, the call itself tells what is wrong. */
    Uni<Void> check(Caller caller) {
        if (System.nanoTime() - nextLookNanos < 0) {
            return Uni.createFrom().voidItem();
        }
        // Under no request's id: whose turn it happens to be has not asked for this.
        Caller asking = new Caller(
                caller.token(), new Request(REQUEST_ID, caller.request().trace()));
        return VaultAnswerLost.askedOnceMore(vault.send(asking, VaultCall.get("sys.mount", paths.mountDescription())))
                .onItem()
                .transformToUni(answer -> answer.successful()
                        ? described(answer.data())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> described(JsonNode mount) {
        if (mount.path("options").path("version").asText().equals("2")) {
            nextLookNanos = System.nanoTime() + KNOWN_FOR.toNanos();
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().failure(noVersion2(paths.mount()));
    }

    /** For an answer that gives it away, too: the mount is looked at again before the next call. */
    SecretException.Misconfigured noVersion2(String path) {
        nextLookNanos = System.nanoTime();
        return new SecretException.Misconfigured(
                "\"%s\" in Vault is no KV engine of version 2; an administrator sets it up with: optimus admin init"
                        .formatted(path));
    }
}
