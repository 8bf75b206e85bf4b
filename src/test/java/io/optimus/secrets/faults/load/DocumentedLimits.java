package io.optimus.secrets.faults.load;

import java.time.Duration;

/** What is promised, with an allowance for a machine that has much else to do. */
public final class DocumentedLimits {

    /** Every write is answered within 20 s, its outcome known or not. The tests ask it of reads too. */
    public static final Duration TIME_OUT = Duration.ofSeconds(20 + 5);

    private DocumentedLimits() {}
}
