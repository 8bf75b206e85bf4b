package io.optimus.secrets.cli.io.http;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies of the environment, as curl reads them: http_proxy, https_proxy or HTTPS_PROXY, all_proxy or ALL_PROXY, and the
 * exceptions in no_proxy or NO_PROXY. HTTP_PROXY is ignored, because a CGI server sets it from a request header. Unlike curl, this
 * never uses a proxy for this machine's own addresses, so that data for them does not leave the machine.
 */
public final class Proxies {

    private static final int DEFAULT_PORT = 1080;

    private static final Pattern PROXY = Pattern.compile(
            "(?:(?<scheme>[A-Za-z0-9]+)://)?(?:(?<user>[^/]*)@)?(?<host>\\[[^\\]/]+\\]|[^/:@\\[\\]]+)(?::(?<port>[0-9]{1,5}))?/?");

    private final ProcessEnvironment environment;

    private Proxies(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public static Proxies of(ProcessEnvironment environment) {
        return new Proxies(environment);
    }

    /**
     * @return null if no proxy is used for the server
     * @throws CommandFailure if the variable's value cannot be used
     */
    ProxyServer find(URI uri) {
        String host = ServerUrl.host(uri);
        String variable = variable(ServerUrl.isHttps(uri));
        if (variable == null
                || Loopback.isLoopback(host)
                || NoProxy.of(exceptions()).includes(host)) {
            return null;
        }
        return parse(environment.variable(variable), variable);
    }

    private String variable(boolean https) {
        return https
                ? firstSet("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                : firstSet("http_proxy", "all_proxy", "ALL_PROXY");
    }

    private String exceptions() {
        String variable = firstSet("no_proxy", "NO_PROXY");
        return variable == null ? "" : environment.variable(variable);
    }

    private String firstSet(String... names) {
        for (String name : names) {
            if (environment.variable(name) != null) {
                return name;
            }
        }
        return null;
    }

    /** The messages do not repeat the value, which may contain a password. */
    private static ProxyServer parse(String value, String variable) {
        Matcher parts = PROXY.matcher(value.strip());
        if (!parts.matches()) {
            throw new CommandFailure("the proxy in " + variable + " is invalid: http://HOST:PORT is expected");
        }
        String scheme = parts.group("scheme") == null ? "http" : parts.group("scheme");
        Proxy.Type type =
                switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "http" -> Proxy.Type.HTTP;
                    case "socks5", "socks5h" -> Proxy.Type.SOCKS;
                    default ->
                        throw new CommandFailure("the proxy in " + variable
                                + " cannot be used: http:// and socks5:// are supported, " + scheme + ":// is not");
                };
        int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
        String user = parts.group("user");
        if (port < 1 || port > 65535) {
            throw new CommandFailure("the proxy in " + variable + " cannot be used: its port is invalid");
        }
        if (user != null && type == Proxy.Type.SOCKS) {
            throw new CommandFailure("the proxy in " + variable
                    + " cannot be used: user and password of a SOCKS proxy are not supported");
        }
        if (user == null) {
            return new ProxyServer(type, parts.group("host"), port, null, null, variable);
        }
        int colon = user.indexOf(':');
        String name = decoded(colon < 0 ? user : user.substring(0, colon), variable);
        String password = colon < 0 ? "" : decoded(user.substring(colon + 1), variable);
        return new ProxyServer(type, parts.group("host"), port, name, password, variable);
    }

    private static String decoded(String text, String variable) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("the user and password of the proxy in " + variable + " are not percent-encoded");
        }
    }
}
