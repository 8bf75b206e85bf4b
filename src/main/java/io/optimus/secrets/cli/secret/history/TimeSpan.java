package io.optimus.secrets.cli.secret.history;

import io.optimus.secrets.cli.command.WrongUsage;
import java.time.Duration;

/** A time such as {@code 12h}, {@code 7d} or {@code 2w}. */
final class TimeSpan {

    private static final int MAX_DIGITS = 5;

    private TimeSpan() {}

    /** Empty words are wrong, too. */
    static Duration parse(String option, String text) {
        Duration span = parseOrNull(text);
        if (span == null) {
            throw new WrongUsage(option + " must be a time such as 12h, 7d or 2w");
        }
        return span;
    }

    /** Null if the text is not a time. */
    static Duration parseOrNull(String text) {
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
