package io.optimus.secrets.cli.doctor.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How far the clocks of other servers are ahead of this machine's, by the times in their responses. */
public final class Clocks {

    private final Map<String, Duration> ahead = new LinkedHashMap<>();

    /**
     * @param owner the server, as messages name it
     * @param time the time of the owner's clock, in RFC 3339 or in seconds since 1970; anything else is ignored
     * @param sentAt when the request was sent, by this machine's clock; the response has just arrived
     */
    public void recordTime(String owner, Object time, Instant sentAt) {
        try {
            Instant atHalfTime =
                    sentAt.plus(Duration.between(sentAt, Instant.now()).dividedBy(2));
            if (time instanceof String text) {
                ahead.put(owner, Duration.between(atHalfTime, Instant.parse(text)));
            } else if (time instanceof Long seconds) {
                ahead.put(owner, Duration.between(atHalfTime, Instant.ofEpochSecond(seconds)));
            }
        } catch (DateTimeException e) {
            // Not a time, so it is ignored.
        }
    }

    public Map<String, Duration> ahead() {
        return ahead;
    }
}
