package io.optimus.secrets.vault.kv;

import io.optimus.secrets.caller.Request;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.DigestInput;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultPaths;
import io.optimus.secrets.vault.client.VaultResponseLost;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Digests by Vault's transit engine, the one thing that the service may do on its own. */
@ApplicationScoped
public class TransitDigestKey implements DigestKey {

    private static final String SET_UP = "an administrator sets it up with: optimus admin init";

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
        return VaultResponseLost.askedOnceMore(vault.sendAsService(hmac(DigestInput.of(id, value)), request.trace()))
                .map(this::digest);
    }

    /** Uses the key as digests do, to find out whether it can be used. */
    public Uni<CallResponse> probe() {
        return vault.probeAsService(hmac("ready".getBytes(StandardCharsets.US_ASCII)));
    }

    private VaultCall hmac(byte[] input) {
        Map<String, Object> body =
                Map.of("input", Base64.getEncoder().encodeToString(input), "key_version", KEY_VERSION);
        return VaultCall.post("transit.hmac", paths.hmac(), body, ResponseForm.HMAC);
    }

    private Digest digest(CallResponse answer) {
        String hmac = answer.data().path("hmac").asText();
        if (answer.successful() && hmac.startsWith(PREFIX) && Digest.wellFormed(hmac.substring(PREFIX.length()))) {
            return new Digest(hmac.substring(PREFIX.length()));
        }
        throw unusable(answer)
                .<SecretException>map(SecretException.Misconfigured::new)
                .orElseGet(() -> VaultErrors.refusal(answer, paths.hmac(), "update"));
    }

    /** Why the key cannot be used and what an administrator does about it; empty if there is another reason. */
    public Optional<String> unusable(CallResponse answer) {
        if (!answer.fromVault() || answer.status() != 400 && answer.status() != 403) {
            return Optional.empty();
        } else if (VaultErrors.transitKeyMissing(answer)) {
            return Optional.of("Vault has no transit key \"%s\"; ".formatted(paths.hmac()) + SET_UP);
        } else if (VaultErrors.transitKeyVersionDisabled(answer)) {
            return Optional.of(("version %d of the transit key, which the digests are made with, is disabled; an"
                            + " administrator runs: vault write %s min_encryption_version=0 min_decryption_version=1")
                    .formatted(KEY_VERSION, paths.transitKeyConfig()));
        }
        return Optional.of(
                "Vault refuses the service's own login or its use of \"%s\"; ".formatted(paths.hmac()) + SET_UP);
    }
}
