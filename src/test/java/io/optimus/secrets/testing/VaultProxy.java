package io.optimus.secrets.testing;

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

/** Stands between the service and Vault and breaks connections where a test says so. */
public final class VaultProxy implements AutoCloseable {

    private final URI vault;
    private final ServerSocket server;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final AtomicInteger relaying = new AtomicInteger();

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

    /** The address that it hands on to. */
    String vault() {
        return vault.toString();
    }

    /** Vault carries the next requests out, and their answers are lost. */
    public void loseAnswersTo(String method, String pathPart, int times) {
        faults.add(new Fault(method, pathPart, true, null, new AtomicInteger(times)));
    }

    /** The next requests never reach Vault: the connection breaks after they were sent. */
    public void loseRequests(String method, String pathPart, int times) {
        faults.add(new Fault(method, pathPart, false, null, new AtomicInteger(times)));
    }

    /** The next requests are answered in Vault's place. */
    public void answer(String method, String pathPart, int status, String body, int times) {
        String answer = "HTTP/1.1 %d Status\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
        faults.add(new Fault(method, pathPart, false, answer, new AtomicInteger(times)));
    }

    /** Before the next such request is handed on, once. */
    public void whenAsked(String method, String pathPart, Runnable action) {
        watches.add(new Watch(method, pathPart, action));
    }

    /** Whether everything is handed on that was sent by those who have closed their connections since. */
    public boolean quiet() {
        return relaying.get() == 0;
    }

    public void heal() {
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

    private enum Fate {
        PASS,
        DROP,
        BREAK
    }

    /** @param answer given in Vault's place; null gives none */
    private record Fault(String method, String pathPart, boolean delivered, String answer, AtomicInteger left) {
        boolean strikes(String requestLine) {
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
                Socket client = server.accept();
                Socket upstream = new Socket(vault.getHost(), vault.getPort());
                Connection connection = new Connection(client, upstream);
                daemon(connection::requests);
                daemon(connection::answers);
            } catch (IOException e) {
                // Vault or the proxy is down, and so the client is told.
            }
        }
    }

    /** One client's connection: HTTP/1.1 without pipelining, so that each request begins with a chunk of its own. */
    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean answerLost;
        private Fate ofThisRequest = Fate.PASS;

        Connection(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void requests() {
            relaying.incrementAndGet();
            relay(client, upstream, chunk -> {
                String requestLine = chunk.substring(0, Math.max(0, chunk.indexOf("\r\n")));
                if (requestLine.endsWith("HTTP/1.1")) {
                    ofThisRequest = fateOf(requestLine);
                }
                return ofThisRequest;
            });
            relaying.decrementAndGet();
        }

        void answers() {
            relay(upstream, client, chunk -> answerLost ? Fate.BREAK : Fate.PASS);
        }

        private Fate fateOf(String requestLine) throws IOException {
            watches.stream()
                    .filter(watch -> watch.seesFirst(requestLine, watches))
                    .forEach(watch -> watch.action().run());
            for (Fault fault : faults) {
                if (fault.strikes(requestLine)) {
                    return fateBy(fault);
                }
            }
            return Fate.PASS;
        }

        private Fate fateBy(Fault fault) throws IOException {
            if (fault.answer() != null) {
                client.getOutputStream().write(fault.answer().getBytes(StandardCharsets.US_ASCII));
                return Fate.DROP;
            }
            answerLost = fault.delivered();
            return fault.delivered() ? Fate.PASS : Fate.BREAK;
        }

        private void relay(Socket from, Socket to, FateOfChunk fateOfChunk) {
            byte[] buffer = new byte[64 * 1024];
            try (client;
                    upstream) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    Fate fate = fateOfChunk.of(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    if (fate == Fate.BREAK) {
                        return;
                    }
                    if (fate == Fate.PASS) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // Either side has closed; closing both is all there is to do.
            }
        }
    }

    private interface FateOfChunk {
        Fate of(String chunk) throws IOException;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "vault-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
