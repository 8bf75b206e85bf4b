package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;

/** Where the service is: {@code host:port}, which means http, or an http or https URL. */
public final class Host {

    private final String given;
    private final String source;
    private final URI base;

    private Host(String given, String source, URI base) {
        this.given = given;
        this.source = source;
        this.base = base;
    }

    public static Host of(Setting setting) {
        String given = setting.value();
        while (given.endsWith("/")) {
            given = given.substring(0, given.length() - 1);
        }
        String url = given.contains("://") ? given : "http://" + given;
        try {
            URI base = new URI(url);
            if (wellFormed(base)) {
                return new Host(given, setting.source(), base);
            }
        } catch (URISyntaxException e) {
            // The message below is for the user; the exception's own repeats the text, which may hold a password.
        }
        throw new CommandFailure("the host (from " + setting.source()
                + ") is not to be used: give HOST:PORT, or an http:// or https:// URL without user and password");
    }

    private static boolean wellFormed(URI base) {
        return ("http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme()))
                && base.getHost() != null
                && base.getUserInfo() == null
                && base.getQuery() == null
                && base.getFragment() == null
                && base.getPort() <= 65535;
    }

    /**
     * @param path percent-encoded, beginning with a slash
     */
    public URI resolve(String path) {
        return URI.create(base + path);
    }

    boolean isHttps() {
        return base.getScheme().equalsIgnoreCase("https");
    }

    /** As the user wrote it. */
    public String given() {
        return given;
    }

    /** The same for every spelling of one host, and another for http than for https. */
    public String url() {
        return base.toString();
    }

    /** For messages: {@code http://localhost:9100 (from ./optimus.yaml)}. */
    @Override
    public String toString() {
        return base + " (from " + source + ")";
    }
}
