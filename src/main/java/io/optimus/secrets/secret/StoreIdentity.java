package io.optimus.secrets.secret;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Identifies the store of the secrets. */
public interface StoreIdentity {

    /** The store's own ID; empty while it is not known. Never fails. */
    Uni<Optional<String>> id();
}
