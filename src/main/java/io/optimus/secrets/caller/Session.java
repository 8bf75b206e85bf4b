package io.optimus.secrets.caller;

import java.time.Duration;
import java.util.List;

/**
 * What Vault says of a token.
 *
 * @param name as it stands in Vault's audit log, such as {@code userpass-alice}
 * @param policies those of the token and those of its identity
 * @param timeLeft zero where it does not end
 */
public record Session(String name, List<String> policies, Duration timeLeft, boolean renewable) {}
