package io.optimus.secrets.secret;

import io.optimus.secrets.caller.Request;
import io.smallrye.mutiny.Uni;
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

    /** The digests of several secrets, the same as {@link #digest} makes. */
    Uni<Map<SecretId, Digest>> digests(Request request, Map<SecretId, SecretValue> values);
}
