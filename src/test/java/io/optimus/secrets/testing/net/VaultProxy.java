package io.optimus.secrets.testing.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy between the service and Vault. It breaks connections or responds itself if a test sets a fault. */
public final class VaultProxy implements AutoCloseable {

    private final URI vault;
    private final ServerSocket server;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final AtomicInteger relaying = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile boolean recording;

    private VaultProxy(URI vault, ServerSocket server) {
        this.vault = vault;
        this.server = server;
    }

    public static VaultProxy to(String vaultAddress) {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            VaultProxy proxy = new VaultProxy(URI.create(vaultAddress), server);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The address that it forwards to. */
    public String vault() {
        return vault.toString();
    }

    /** Vault carries out the next requests, and their responses are lost. */
    public void loseResponsesTo(String method, String pathPart, int times) {
        faults.add(new Fault(method, pathPart, true, null, false, new AtomicInteger(times)));
    }

    /** The next requests never reach Vault: the proxy closes the connection after they were sent. */
    public void loseRequests(String method, String pathPart, int times) {
        faults.add(new Fault(method, pathPart, false, null, false, new AtomicInteger(times)));
    }

    /** The proxy responds to the next requests instead of Vault. */
    public void respond(String method, String pathPart, int status, String body, int times) {
        String response = "HTTP/1.1 %d Status\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
        faults.add(new Fault(method, pathPart, false, response, false, new AtomicInteger(times)));
    }

    /** Vault carries out the next requests, but something else responds and then closes the connection. */
    public void replaceResponsesTo(String method, String pathPart, String response, int times) {
        faults.add(new Fault(method, pathPart, true, response, true, new AtomicInteger(times)));
    }

    /** The next requests never reach Vault: something else responds and then closes the connection. */
    public void interceptRequests(String method, String pathPart, String response, int times) {
        faults.add(new Fault(method, pathPart, false, response, true, new AtomicInteger(times)));
    }

    /** Runs the action once, before the next such request is forwarded. */
    public void whenAsked(String method, String pathPart, Runnable action) {
        watches.add(new Watch(method, pathPart, action));
    }

    /** Holds the next such request until the test releases it. */
    public HeldRequest hold(String method, String pathPart) {
        HeldRequest held = new HeldRequest();
        whenAsked(method, pathPart, held::arrive);
        return held;
    }

    /** The request lines and headers of all requests from now on, in order. */
    public List<String> recordRequests() {
        recording = true;
        return heads;
    }

    /** Whether all clients have disconnected and Vault has finished their requests. */
    public boolean quiet() {
        return relaying.get() == 0;
    }

    public void clearFaults() {
        faults.clear();
        watches.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Action {
        PASS,
        DROP,
        BREAK
    }

    /** @param replacement sent instead of Vault's response; null sends none */
    private record Fault(
            String method, String pathPart, boolean delivered, String replacement, boolean closes, AtomicInteger left) {
        boolean matches(String requestLine) {
            return requestLine.startsWith(method + " ")
                    && requestLine.contains(pathPart)
                    && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
        }
    }

    private record Watch(String method, String pathPart, Runnable action) {
        boolean seesFirst(String requestLine, List<Watch> watches) {
            return requestLine.startsWith(method + " ") && requestLine.contains(pathPart) && watches.remove(this);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // The proxy was closed.
            }
        }
    }

    /** If Vault is down, the client's connection is closed. */
    private void connect(Socket client) throws IOException {
        try {
            Connection connection = new Connection(client, new Socket(vault.getHost(), vault.getPort()));
            relaying.incrementAndGet();
            daemon(connection::requests);
            daemon(connection::passResponses);
        } catch (IOException e) {
            client.close();
        }
    }

    /** A client's connection: HTTP/1.1 without pipelining, so that each request begins with a new chunk. */
    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean responseLost;
        private volatile String replacement = "";
        private Action ofThisRequest = Action.PASS;

        Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        /** When a client disconnects, only the output to Vault ends. Vault finishes its work, then disconnects. */
        void requests() {
            try {
                relay(client, upstream, chunk -> {
                    String requestLine = chunk.substring(0, Math.max(0, chunk.indexOf("\r\n")));
                    if (requestLine.endsWith("HTTP/1.1")) {
                        if (recording) {
                            heads.add(chunk.split("\r\n\r\n", 2)[0]);
                        }
                        ofThisRequest = actionFor(requestLine);
                    }
                    return ofThisRequest;
                });
            } catch (IOException e) {
                // Either side has closed.
            }
            try {
                upstream.shutdownOutput();
            } catch (IOException e) {
                // It is closed already.
            }
        }

        void passResponses() {
            try (client;
                    upstream) {
                forwardResponses();
                upstream.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The connection was broken.
            } finally {
                relaying.decrementAndGet();
            }
        }

        private void forwardResponses() {
            try {
                relay(upstream, client, chunk -> {
                    client.getOutputStream().write(replacement.getBytes(StandardCharsets.US_ASCII));
                    return responseLost ? Action.BREAK : Action.PASS;
                });
            } catch (IOException e) {
                // The client has disconnected.
            }
        }

        private void breakOff() throws IOException {
            client.close();
            upstream.close();
        }

        private Action actionFor(String requestLine) throws IOException {
            watches.stream()
                    .filter(watch -> watch.seesFirst(requestLine, watches))
                    .forEach(watch -> watch.action().run());
            for (Fault fault : faults) {
                if (fault.matches(requestLine)) {
                    return actionOf(fault);
                }
            }
            return Action.PASS;
        }

        private Action actionOf(Fault fault) throws IOException {
            if (fault.replacement() != null && fault.delivered()) {
                replacement = fault.replacement();
            } else if (fault.replacement() != null) {
                client.getOutputStream().write(fault.replacement().getBytes(StandardCharsets.US_ASCII));
                return fault.closes() ? Action.BREAK : Action.DROP;
            }
            responseLost = fault.delivered();
            return fault.delivered() ? Action.PASS : Action.BREAK;
        }

        private void relay(Socket from, Socket to, ActionForChunk actionForChunk) throws IOException {
            byte[] buffer = new byte[64 * 1024];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Action action = actionForChunk.of(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                if (action == Action.BREAK) {
                    breakOff();
                    return;
                }
                if (action == Action.PASS) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }

    private interface ActionForChunk {
        Action of(String chunk) throws IOException;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "vault-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
