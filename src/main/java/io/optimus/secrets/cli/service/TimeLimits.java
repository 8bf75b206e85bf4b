package io.optimus.secrets.cli.service;

import java.time.Duration;

/** How long a check waits, so that all of them together take seconds even if there is no response. */
public final class TimeLimits {

    static final Duration CONNECT = Duration.ofSeconds(2);
    public static final Duration READ = Duration.ofSeconds(5);
    public static final Duration WHOLE = Duration.ofSeconds(8);

    private TimeLimits() {}
}
