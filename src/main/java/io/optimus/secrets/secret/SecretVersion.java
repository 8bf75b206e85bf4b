package io.optimus.secrets.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * The data about a version that can be read without its value.
 *
 * @param deletedTime empty if it is live
 * @param createdBy the caller's name in the store; empty if the store does not keep it
 * @param deletedBy like {@code createdBy}
 */
public record SecretVersion(
        Version version, State state, Optional<Instant> deletedTime, String createdBy, String deletedBy) {

    public enum State {
        LIVE,
        /** Undelete restores it. */
        DELETED,
        /** Its value has been removed permanently. */
        DESTROYED
    }

    public boolean live() {
        return state == State.LIVE;
    }
}
