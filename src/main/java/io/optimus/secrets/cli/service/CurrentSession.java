package io.optimus.secrets.cli.service;

import io.optimus.secrets.contract.Limits;
import java.util.List;

/**
 * What a token is worth.
 *
 * @param name as it stands in Vault's audit log
 * @param timeLeft seconds; 0 where it does not end
 */
public record CurrentSession(String name, List<String> policies, long timeLeft, boolean renewable) {

    public boolean endsSoon() {
        return timeLeft > 0 && timeLeft < Limits.ENDS_SOON.toSeconds();
    }
}
