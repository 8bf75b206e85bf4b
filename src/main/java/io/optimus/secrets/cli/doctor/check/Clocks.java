package io.optimus.secrets.cli.doctor.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** By how much the clocks of others go before this machine's, as their answers tell. */
public final class Clocks {

    private final Map<String, Duration> ahead = new LinkedHashMap<>();

    /**
     * @param whose as a message names it
     * @param time of the other's clock, RFC 3339; what is none is passed over
     * @param asked when the request was sent by this machine's clock; the answer has just arrived
     */
    public void note(String whose, Object time, Instant asked) {
        try {
            Instant here = asked.plus(Duration.between(asked, Instant.now()).dividedBy(2));
            if (time instanceof String text) {
                ahead.put(whose, Duration.between(here, Instant.parse(text)));
            } else if (time instanceof Long seconds) {
                ahead.put(whose, Duration.between(here, Instant.ofEpochSecond(seconds)));
            }
        } catch (DateTimeException e) {
            // Tells no time: as if it had said nothing.
        }
    }

    public Map<String, Duration> ahead() {
        return ahead;
    }
}
