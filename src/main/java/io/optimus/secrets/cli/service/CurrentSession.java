package io.optimus.secrets.cli.service;

import io.optimus.secrets.contract.Limits;
import java.util.List;

/**
 * The session of a token.
 *
 * @param name of the caller, as in Vault's audit log
 * @param timeLeft in seconds; 0 if the token does not expire
 */
public record CurrentSession(String name, List<String> policies, long timeLeft, boolean renewable) {

    public boolean endsSoon() {
        return timeLeft > 0 && timeLeft < Limits.ENDS_SOON.toSeconds();
    }
}
