package io.optimus.secrets.caller;

import java.time.Duration;
import java.util.List;

/**
 * A Vault token's session.
 *
 * @param name the display name in Vault's audit log, such as {@code userpass-alice}
 * @param policies those of the token and of its identity
 * @param timeLeft zero if the token does not expire
 */
public record Session(String name, List<String> policies, Duration timeLeft, boolean renewable) {}
