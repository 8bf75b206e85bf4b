package io.optimus.secrets.cli.command;

import io.optimus.secrets.contract.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** A time such as {@code 12h}, {@code 7d} or {@code 2w}. */
public final class TimeSpan {

    private static final int MAX_DIGITS = 5;

    private TimeSpan() {}

    /** Fails also if the text is empty. */
    public static Duration parse(String option, String text) {
        Duration span = parseOrNull(text);
        if (span == null) {
            throw new WrongUsage(option + " must be a time such as 12h, 7d or 2w");
        }
        return span;
    }

    /**
     * The beginning of the last {@code 7d}, or of a day such as {@code 2027-01-31} in UTC.
     *
     * @throws WrongUsage if the text is neither
     */
    public static Instant since(String option, String text) {
        Duration span = parseOrNull(text);
        if (span != null) {
            return Instant.now().minus(span);
        }
        return Note.date(text)
                .map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElseThrow(() ->
                        new WrongUsage(option + " must be a time such as 12h, 7d or 2w, or a date such as 2027-01-31"));
    }

    /** Null if the text is not a time. */
    public static Duration parseOrNull(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MAX_DIGITS || digits != text.length() - 1) {
            return null;
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.charAt(digits)) {
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            case 'w' -> Duration.ofDays(7 * number);
            default -> null;
        };
    }
}
