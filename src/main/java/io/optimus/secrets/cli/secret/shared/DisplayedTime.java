package io.optimus.secrets.cli.secret.shared;

/** Times in tables. */
public final class DisplayedTime {

    private DisplayedTime() {}

    /** @param date RFC 3339, UTC; empty stays empty */
    public static String inSeconds(String date) {
        int point = date.indexOf('.');
        return point < 0 ? date : date.substring(0, point) + "Z";
    }
}
