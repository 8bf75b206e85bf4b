package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.smallrye.mutiny.Uni;

/** Compares a secret's value with a given one in constant time. The caller must be allowed to read the secret. */
public final class CompareSecret {

    private final SecretStore store;
    private final ValueLimit limit;

    public CompareSecret(SecretStore store, ValueLimit limit) {
        this.store = store;
        this.limit = limit;
    }

    /** Fails with NotFound, InvalidArgument, ValueTooLarge, Malformed, or as the store does. */
    public Uni<Boolean> compare(Caller caller, SecretId id, SecretValue value) {
        limit.check(value);
        return store.read(caller, id).map(stored -> stored.value().sameAs(value));
    }
}
