package io.optimus.secrets.permissions;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.List;

/** An operation that a role may or may not do, tried on a real Vault. */
interface Operation {

    /** The name of the operation in the table. */
    String title();

    /** The locations in which the test tries the operation. */
    List<VaultLocation> places(PermissionFixture fixture);

    /** Whether the operation creates a secret. Then the location must be empty. */
    boolean makesOne();

    /**
     * Prepares an existing secret for the operation.
     *
     * @return whether the secret was changed
     */
    default boolean prepare(VaultApi root, VaultLocation place) {
        return false;
    }

    /** @return the HTTP status */
    int attempt(VaultApi caller, VaultLocation place);

    /** Whether the operation changes nothing, even if it succeeds. */
    boolean reads();
}
