package io.optimus.secrets.cli.io.terminal;

/** Time for people: the two largest units that are not zero, such as {@code 2 h 5 min}. */
public final class TimeLeft {

    private static final String[] UNITS = {"d", "h", "min", "s"};
    private static final long[] SECONDS = {24 * 60 * 60, 60 * 60, 60, 1};

    private TimeLeft() {}

    public static String inWords(long seconds) {
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (seconds >= SECONDS[unit]) {
                String words = seconds / SECONDS[unit] + " " + UNITS[unit];
                long rest = unit + 1 < UNITS.length ? seconds % SECONDS[unit] / SECONDS[unit + 1] : 0;
                return rest == 0 ? words : words + " " + rest + " " + UNITS[unit + 1];
            }
        }
        return "0 s";
    }
}
