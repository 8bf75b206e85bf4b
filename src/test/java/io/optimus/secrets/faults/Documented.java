package io.optimus.secrets.faults;

import java.time.Duration;

/** What the README promises, with an allowance for a machine that has much else to do. */
final class Documented {

    /** Within 20 s every call on one secret is answered, if only with 503. */
    static final Duration TIME_OUT = Duration.ofSeconds(20 + 5);

    private Documented() {}
}
