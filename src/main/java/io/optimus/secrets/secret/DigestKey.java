package io.optimus.secrets.secret;

import io.optimus.secrets.caller.Request;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes digests with a key that never leaves the key store. */
public interface DigestKey {

    /**
     * Uses the service's own permission: the caller needs none. Fails with {@link SecretException.Misconfigured} and
     * {@link SecretException.Unavailable}.
     *
     * @param request the request that needs the digest
     */
    Uni<Digest> digest(Request request, SecretId id, SecretValue value);

    /** The digests of several secrets, the same as {@link #digest} makes. An implementation may make them in one call. */
    default Uni<Map<SecretId, Digest>> digests(Request request, Map<SecretId, SecretValue> values) {
        List<SecretId> ids = List.copyOf(values.keySet());
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Uni.join()
                .all(ids.stream().map(id -> digest(request, id, values.get(id))).toList())
                .andFailFast()
                .map(digests -> {
                    Map<SecretId, Digest> byId = new HashMap<>();
                    for (int i = 0; i < ids.size(); i++) {
                        byId.put(ids.get(i), digests.get(i));
                    }
                    return byId;
                });
    }
}
