package io.optimus.secrets.cli.service;

import java.time.Duration;

/** The time-outs of a check. They are short, so that all checks end within seconds even without a response. */
public final class TimeLimits {

    public static final Duration CONNECT = Duration.ofSeconds(2);
    public static final Duration READ = Duration.ofSeconds(5);
    public static final Duration TOTAL = Duration.ofSeconds(8);

    private TimeLimits() {}
}
