package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.optimus.secrets.vault.client.VaultRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes digests with Vault's transit engine. This is the only thing that the service does with its own token. */
@ApplicationScoped
public class TransitDigestKey implements DigestKey {

    private static final String SET_UP = "an administrator sets it up with: optimus admin init";

    /** Always this version: a rotation of the key must not change the digests of unchanged secrets. */
    private static final int KEY_VERSION = 1;

    private static final String KEY_VERSION_FIELD = "key_version";

    private static final String PREFIX = "vault:v" + KEY_VERSION + ":";

    private final VaultCalls vault;
    private final VaultPaths paths;

    public TransitDigestKey(VaultCalls vault, VaultPaths paths) {
        this.vault = vault;
        this.paths = paths;
    }

    @Override
    public Uni<Digest> digest(Request request, SecretId id, SecretValue value) {
        return VaultRequests.read(vault.sendAsService(hmac(DigestInput.of(id, value)), request.trace()))
                .map(response -> digest(response, response.data()));
    }

    @Override
    public Uni<Map<SecretId, Digest>> digests(Request request, Map<SecretId, SecretValue> values) {
        List<SecretId> ids = List.copyOf(values.keySet());
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Map<String, String>> inputs = ids.stream()
                .map(id -> Map.of("input", base64(DigestInput.of(id, values.get(id)))))
                .toList();
        VaultCall call = hmac(Map.of("batch_input", inputs, KEY_VERSION_FIELD, KEY_VERSION), ResponseForm.HMACS);
        return VaultRequests.read(vault.sendAsService(call, request.trace())).map(response -> {
            JsonNode results = response.data().path("batch_results");
            Map<SecretId, Digest> digests = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                digests.put(ids.get(i), digest(response, results.path(i)));
            }
            return digests;
        });
    }

    /** Makes a digest to find out whether the key can be used. */
    public Uni<CallResponse> probe() {
        return vault.probeAsService(hmac("ready".getBytes(StandardCharsets.US_ASCII)));
    }

    private VaultCall hmac(byte[] input) {
        return hmac(Map.of("input", base64(input), KEY_VERSION_FIELD, KEY_VERSION), ResponseForm.HMAC);
    }

    private VaultCall hmac(Map<String, Object> body, ResponseForm form) {
        return VaultCall.post("transit.hmac", paths.hmac(), body, form);
    }

    private static String base64(byte[] input) {
        return Base64.getEncoder().encodeToString(input);
    }

    /** @param result the part of the response for one input */
    private Digest digest(CallResponse response, JsonNode result) {
        String hmac = result.path("hmac").asText();
        if (response.successful() && hmac.startsWith(PREFIX) && Digest.wellFormed(hmac.substring(PREFIX.length()))) {
            return new Digest(hmac.substring(PREFIX.length()));
        }
        throw unusable(response)
                .<SecretException>map(SecretException.Misconfigured::new)
                .orElseGet(() -> VaultErrors.refusal(response, paths.hmac(), "update"));
    }

    /** Why the key cannot be used, and what an administrator can do; empty if the key is not the reason. */
    public Optional<String> unusable(CallResponse response) {
        return switch (response.outcome()) {
            case KEY_MISSING -> Optional.of("Vault has no transit key \"%s\"; ".formatted(paths.hmac()) + SET_UP);
            case KEY_VERSION_DISABLED ->
                Optional.of(("version %d of the transit key, which the digests are made with, is disabled; an"
                                + " administrator runs: vault write %s min_encryption_version=0 min_decryption_version=1")
                        .formatted(KEY_VERSION, paths.transitKeyConfig()));
            case INVALID_REQUEST, TOKEN_UNKNOWN, PERMISSION_DENIED ->
                Optional.of("Vault refuses the service's own login or its use of \"%s\"; ".formatted(paths.hmac())
                        + SET_UP);
            default -> Optional.empty();
        };
    }
}
