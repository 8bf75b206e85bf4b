package io.optimus.secrets.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL to which an identity provider sends the browser after a login: the command line listens there, on the user's machine. The
 * port and the path are those of {@code vault login}, so the same URL is registered at the identity provider once.
 */
public final class LoopbackCallback {

    public static final int DEFAULT_PORT = 8250;

    public static final String PATH = "/oidc/callback";

    /** As a regular expression of ECMA-262, as JSON Schema has it. */
    public static final String PATTERN = "^http://(localhost|127\\.0\\.0\\.1|\\[::1\\]):([0-9]{1,5})/oidc/callback$";

    private static final Pattern GRAMMAR = Pattern.compile(PATTERN);
    private static final int MAX_PORT = 65535;

    private LoopbackCallback() {}

    public static String url(int port) {
        return "http://localhost:" + port + PATH;
    }

    /** Whether the URL is on the machine of the browser. A code that is sent elsewhere could be used by others. */
    public static boolean accepts(String url) {
        Matcher parts = GRAMMAR.matcher(url);
        return parts.matches() && isPort(Integer.parseInt(parts.group(2)));
    }

    public static boolean isPort(int number) {
        return number > 0 && number <= MAX_PORT;
    }
}
