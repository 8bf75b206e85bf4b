package io.optimus.secrets.permissions;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.List;

/** What somebody may or may not be able to do, tried for real. */
interface Operation {

    /** As the table has it. */
    String title();

    /** Where there is something to try it on. */
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

    /** Whether it leaves the place as it was, even where it succeeds. */
    boolean reads();
}
