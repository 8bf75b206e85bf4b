package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.http.ServerUrl;
import java.net.URI;

/** The host of the service: {@code host:port}, which means http, or an http or https URL. */
public final class Host {

    private final String given;
    private final Setting setting;
    private final ServerUrl base;

    private Host(String given, Setting setting, ServerUrl base) {
        this.given = given;
        this.setting = setting;
        this.base = base;
    }

    /** @throws WrongUsage if the text is invalid; the message does not repeat it, because it may hold a password */
    public static Host of(Setting setting) {
        String given = setting.value();
        while (given.endsWith("/")) {
            given = given.substring(0, given.length() - 1);
        }
        ServerUrl base = ServerUrl.parse(given.contains("://") ? given : "http://" + given);
        if (base == null) {
            throw new WrongUsage("the host (from " + setting.source()
                    + ") is invalid: give HOST:PORT, or an http:// or https:// URL without user and password");
        }
        return new Host(given, setting, base);
    }

    /**
     * @param path percent-encoded, beginning with a slash
     */
    public URI resolve(String path) {
        return URI.create(base + path);
    }

    /** The same host at another port, without a path. */
    Host atPort(int port) {
        URI uri = base.uri();
        return new Host(given, setting, ServerUrl.parse(uri.getScheme() + "://" + ServerUrl.host(uri) + ":" + port));
    }

    /** The name or address; an IPv6 address without brackets. */
    public String name() {
        String name = ServerUrl.host(base.uri());
        return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    }

    public int port() {
        return ServerUrl.port(base.uri());
    }

    public boolean isHttps() {
        return base.encrypted();
    }

    /** Whether the connection leaves this machine and is not encrypted. */
    boolean isExposed() {
        return !base.encrypted() && !base.loopback();
    }

    /** Whether an option, a variable or one of the user's contexts names the host. A settings file may come from others. */
    boolean isNamedByUser() {
        return setting.origin() == Setting.Origin.FLAG
                || setting.origin() == Setting.Origin.VARIABLE
                || setting.origin() == Setting.Origin.CONTEXT;
    }

    /** As the user typed it. */
    public String asTyped() {
        return given;
    }

    /** The setting that names the host, for messages. */
    public String source() {
        return setting.source();
    }

    /** The URL. It is the same for all spellings of a host, and differs between http and https. */
    public String url() {
        return base.toString();
    }

    /** For messages: {@code http://localhost:9100 (from ./optimus.yaml)}. */
    @Override
    public String toString() {
        return base + " (from " + setting.source() + ")";
    }
}
