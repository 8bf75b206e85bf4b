package io.optimus.secrets.secret;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Which store the secrets are in. */
public interface StoreIdentity {

    /** The ID that the store gives itself; empty while it is not known. Never fails. */
    Uni<Optional<String>> id();
}
