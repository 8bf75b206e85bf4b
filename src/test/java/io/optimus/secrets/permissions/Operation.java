package io.optimus.secrets.permissions;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.List;

/** An operation that a role may or may not do, tried on a real Vault. */
interface Operation {

    /** As the table has it. */
    String title();

    /** The locations to try it on. */
    List<VaultLocation> places(PermissionFixture fixture);

    /** Whether it makes a secret, for which the place must be empty. */
    boolean makesOne();

    /**
     * Brings the place, which has a secret, into the state that the operation is for.
     *
     * @return whether that has changed anything
     */
    default boolean prepare(VaultApi root, VaultLocation place) {
        return false;
    }

    /** @return the HTTP status */
    int attempt(VaultApi caller, VaultLocation place);

    /** Whether it changes nothing, even if it succeeds. */
    boolean reads();
}
