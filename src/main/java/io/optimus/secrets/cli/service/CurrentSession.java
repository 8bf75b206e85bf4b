package io.optimus.secrets.cli.service;

import java.util.List;

/**
 * What a token is worth.
 *
 * @param name as it stands in Vault's audit log
 * @param timeLeft seconds; 0 where it does not end
 */
public record CurrentSession(String name, List<String> policies, long timeLeft, boolean renewable) {

    private static final long SOON_SECONDS = 10 * 60;

    public boolean endsSoon() {
        return timeLeft > 0 && timeLeft < SOON_SECONDS;
    }
}
