package io.optimus.secrets.cli.io.http;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The base URL of a server: http or https, a host, and optionally a port and a path. The host may have underscores, for which
 * {@link URI#getHost()} returns null, and an IPv6 address may have a zone. Except for the brackets
 * of an IPv6 address, the URL contains no character that is special to a shell.
 */
public final class ServerUrl {

    private static final int MAX_PORT = 65535;

    private static final Pattern PARTS = Pattern.compile("(?<scheme>[Hh][Tt][Tt][Pp][Ss]?)://"
            + "(?<host>[A-Za-z0-9](?:[A-Za-z0-9._-]*)|\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?\\])"
            + "(?::(?<port>[0-9]{1,5}))?"
            + "(?<path>/(?:[A-Za-z0-9._~/-]|%[0-9A-Fa-f]{2})*)?");

    /** A zone, as RFC 6874 and curl write it: %25eth0. Java writes %eth0. */
    private static final Pattern ESCAPED_ZONE = Pattern.compile("(\\[[^]%]*)%25");

    private final URI uri;
    private final String host;

    private ServerUrl(URI uri, String host) {
        this.uri = uri;
        this.host = host;
    }

    /**
     * @return null if the text is not such a URL
     */
    public static ServerUrl parse(String text) {
        String url = ESCAPED_ZONE.matcher(text).replaceFirst("$1%");
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches() || parts.group("port") != null && Integer.parseInt(parts.group("port")) > MAX_PORT) {
            return null;
        }
        try {
            return new ServerUrl(URI.create(url), parts.group("host"));
        } catch (IllegalArgumentException e) {
            return null; // An invalid IPv6 address.
        }
    }

    /** The host of a URL that {@link #parse} accepts; empty for others. */
    public static String host(URI uri) {
        Matcher parts = PARTS.matcher(uri.getScheme() + "://" + uri.getRawAuthority());
        return parts.matches() ? parts.group("host") : "";
    }

    /** The port of the URL, or else the default port of its scheme. */
    public static int port(URI uri) {
        Matcher parts = PARTS.matcher(uri.getScheme() + "://" + uri.getRawAuthority());
        if (parts.matches() && parts.group("port") != null) {
            return Integer.parseInt(parts.group("port"));
        }
        return isHttps(uri) ? 443 : 80;
    }

    static boolean isHttps(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    public URI uri() {
        return uri;
    }

    public boolean encrypted() {
        return isHttps(uri);
    }

    /** Whether requests to it stay on this machine. */
    public boolean loopback() {
        return Loopback.isLoopback(host);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
