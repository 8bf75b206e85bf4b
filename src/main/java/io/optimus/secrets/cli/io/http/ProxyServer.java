package io.optimus.secrets.cli.io.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A proxy that a variable names. {@code toString}, for messages, shows no user and password. */
final class ProxyServer {

    static {
        // Without this setting, Java does not send a password to a proxy for a tunnel. It must be set before the first
        // connection.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    private final Proxy.Type type;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String variable;

    /**
     * @param user null if the proxy requires none
     * @param variable the variable that names it
     */
    ProxyServer(Proxy.Type type, String host, int port, String user, String password, String variable) {
        this.type = type;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.variable = variable;
    }

    HttpURLConnection open(URL url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) url.openConnection(new Proxy(type, new InetSocketAddress(host, port)));
        if (user != null && url.getProtocol().equalsIgnoreCase("https")) {
            // With a header, the server would get the password through the tunnel.
            connection.setAuthenticator(new ProxyPassword());
        } else if (user != null) {
            byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty(
                    "Proxy-Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return connection;
    }

    @Override
    public String toString() {
        return "the proxy " + host + ":" + port + " (from " + variable + ")";
    }

    /** Returns the password once. Java would send a refused password twenty times, and some proxies would lock the account. */
    private final class ProxyPassword extends Authenticator {

        private boolean sent;

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            if (sent || getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            sent = true;
            return new PasswordAuthentication(user, password.toCharArray());
        }
    }
}
