package io.optimus.secrets.faults.load;

import java.time.Duration;

/** Documented limits, with an allowance for a busy machine. */
public final class DocumentedLimits {

    /** Every write gets a response within 20 s, even if its outcome is unknown. The tests check reads too. */
    public static final Duration TIME_OUT = Duration.ofSeconds(20 + 5);

    private DocumentedLimits() {}
}
