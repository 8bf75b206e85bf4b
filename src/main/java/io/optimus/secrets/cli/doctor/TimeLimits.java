package io.optimus.secrets.cli.doctor;

import java.time.Duration;

/** How long a check waits, so that all of them together take seconds even where nobody answers. */
final class TimeLimits {

    static final Duration CONNECT = Duration.ofSeconds(2);
    static final Duration READ = Duration.ofSeconds(5);
    static final Duration WHOLE = Duration.ofSeconds(8);

    private TimeLimits() {}
}
