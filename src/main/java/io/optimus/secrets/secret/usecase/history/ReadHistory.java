package io.optimus.secrets.secret.usecase.history;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.smallrye.mutiny.Uni;

/** Reads the versions and notes of a secret, without any value. A deleted secret also has a history. */
public final class ReadHistory {

    private final SecretStore store;

    public ReadHistory(SecretStore store) {
        this.store = store;
    }

    /** Fails with NotFound, or as the store does. */
    public Uni<SecretMetadata> read(Caller caller, SecretId id) {
        return of(store, caller, id)
                .onFailure(SecretException.PermissionDenied.class)
                .transform(denied -> ((SecretException.PermissionDenied) denied)
                        .with("a version whose number is known can be read by a caller that may read the value"));
    }

    /** Fails with NotFound if there never was a version. */
    static Uni<SecretMetadata> of(SecretStore store, Caller caller, SecretId id) {
        return store.metadata(caller, id).invoke(metadata -> {
            if (metadata.versions().isEmpty()) {
                throw new SecretException.NotFound(id);
            }
        });
    }
}
