package io.optimus.secrets.testing.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy for https clients: it connects every host name to one port of this machine, if the client knows its password. */
public final class TunnelProxy implements AutoCloseable {

    public static final String USER = "us:er";
    public static final String PASSWORD = "pa55-word";

    private static final int NOWHERE = -1;

    private final ServerSocket server;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final int port;

    private TunnelProxy(int port) throws IOException {
        this.port = port;
        this.server = FreePorts.listening(0);
        CompletableFuture.runAsync(this::accept, task -> new Thread(task, "tunnel-proxy").start());
    }

    public static TunnelProxy to(int port) throws IOException {
        return new TunnelProxy(port);
    }

    /** Responds to every client that the target cannot be reached. */
    public static TunnelProxy refusing() throws IOException {
        return new TunnelProxy(NOWHERE);
    }

    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** The heads of the requests to the proxy itself. */
    public List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                new Thread(() -> serve(client), "tunnel").start();
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            String expected =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (port == NOWHERE) {
                respond(client, "502 Bad Gateway", "");
            } else if (!head.toLowerCase(Locale.ROOT)
                    .contains(("proxy-authorization: basic " + expected + "\n").toLowerCase(Locale.ROOT))) {
                respond(client, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"p\"\r\n");
            } else {
                try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    client.getOutputStream()
                            .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    CompletableFuture<Void> back = CompletableFuture.runAsync(
                            () -> copy(target, client), task -> new Thread(task, "tunnel-back").start());
                    copy(client, target);
                    back.join();
                }
            }
        } catch (IOException e) {
            // One of the two has closed.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException e) {
            // One of the two has closed.
        }
    }

    private static void respond(Socket client, String status, String headers) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\n\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            if (next != '\r') {
                head.append((char) next);
            }
        }
        return head.toString();
    }
}
