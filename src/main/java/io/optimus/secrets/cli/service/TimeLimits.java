package io.optimus.secrets.cli.service;

import java.time.Duration;

/** The time-outs of a check. All checks together take some seconds, even without a response. */
public final class TimeLimits {

    static final Duration CONNECT = Duration.ofSeconds(2);
    public static final Duration READ = Duration.ofSeconds(5);
    public static final Duration TOTAL = Duration.ofSeconds(8);

    private TimeLimits() {}
}
