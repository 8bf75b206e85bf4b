package io.optimus.secrets.vault;

import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.DigestInput;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.Request;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Map;

/** Digests by Vault's transit engine, the one thing that the service may do on its own. */
@ApplicationScoped
class TransitDigestKey implements DigestKey {

    private static final String SET_UP = "; an administrator sets it up with: optimus admin init";

    /** Not the newest: a rotation of the key must not change the digests of unchanged secrets. */
    private static final int KEY_VERSION = 1;

    private static final String PREFIX = "vault:v" + KEY_VERSION + ":";

    private final VaultCalls vault;
    private final VaultPaths paths;

    TransitDigestKey(VaultCalls vault, VaultPaths paths) {
        this.vault = vault;
        this.paths = paths;
    }

    @Override
    public Uni<Digest> digest(Request request, SecretId id, SecretValue value) {
        String input = Base64.getEncoder().encodeToString(DigestInput.of(id, value));
        Map<String, Object> body = Map.of("input", input, "key_version", KEY_VERSION);
        return VaultAnswerLost.askedOnceMore(
                        vault.sendAsService(VaultCall.post("transit.hmac", paths.hmac(), body), request.trace()))
                .map(this::digest);
    }

    private Digest digest(VaultAnswer answer) {
        String hmac = answer.data().path("hmac").asText();
        if (answer.successful() && hmac.startsWith(PREFIX)) {
            return new Digest(hmac.substring(PREFIX.length()));
        }
        if (VaultErrors.transitKeyMissing(answer)) {
            throw new SecretException.Misconfigured("Vault has no transit key \"%s\"".formatted(paths.hmac()) + SET_UP);
        }
        if (answer.status() == 400 || answer.status() == 403) {
            throw new SecretException.Misconfigured(
                    "Vault refuses the service's own login or its use of \"%s\"".formatted(paths.hmac()) + SET_UP);
        }
        throw VaultErrors.refusal(answer, paths.hmac(), "update");
    }
}
