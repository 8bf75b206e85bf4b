package io.optimus.secrets.testing.secret;

import io.optimus.secrets.caller.Request;
import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.DigestInput;
import io.optimus.secrets.secret.DigestKey;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Computes digests without a key. */
public final class HashingDigestKey implements DigestKey {

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private volatile Uni<Digest> instead;

    public static Digest of(SecretId id, SecretValue value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(DigestInput.of(id, value));
            return new Digest(Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void fail(SecretException failure) {
        instead = Uni.createFrom().failure(failure);
    }

    public void neverRespond() {
        instead = Uni.createFrom().nothing();
    }

    public int count() {
        return count.get();
    }

    /** How many times digests of several secrets were computed. */
    public int batches() {
        return batches.get();
    }

    @Override
    public Uni<Map<SecretId, Digest>> digests(Request request, Map<SecretId, SecretValue> values) {
        batches.incrementAndGet();
        return Multi.createFrom()
                .iterable(values.entrySet())
                .onItem()
                .transformToUniAndMerge(secret -> digest(request, secret.getKey(), secret.getValue())
                        .map(digest -> Map.entry(secret.getKey(), digest)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Uni<Digest> digest(Request request, SecretId id, SecretValue value) {
        return Uni.createFrom().deferred(() -> {
            count.incrementAndGet();
            return instead == null ? Uni.createFrom().item(of(id, value)) : instead;
        });
    }
}
