package io.optimus.secrets.cli.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A proxy that a variable names. {@code toString}, for messages, shows no user and password. */
final class ProxyServer {

    private final Proxy.Type type;
    private final String host;
    private final int port;
    private final String userInfo;
    private final String variable;

    /**
     * @param userInfo {@code user:password}, decoded; null if there is none
     * @param variable that names it
     */
    ProxyServer(Proxy.Type type, String host, int port, String userInfo, String variable) {
        this.type = type;
        this.host = host;
        this.port = port;
        this.userInfo = userInfo;
        this.variable = variable;
    }

    Proxy asJavas() {
        // A SOCKS proxy gets names as they are; an HTTP proxy's own name is looked up here.
        return new Proxy(type, new InetSocketAddress(host, port));
    }

    /** The value of Proxy-Authorization; null if the proxy wants none. */
    String authorization() {
        return userInfo == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "the proxy " + host + ":" + port + " (from " + variable + ")";
    }
}
