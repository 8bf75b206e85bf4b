package io.optimus.secrets.testing.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy for a server of plain HTTP/1.1. It counts the requests, and applies a {@link NetworkFault} to the request whose number
 * a test sets, or to that one and all later ones. {@link VaultProxy} selects requests by their path.
 */
public final class NetworkProxy implements AutoCloseable {

    /** A client that has not timed out by then has no timeout. */
    private static final int PATIENCE_MILLIS = 60_000;

    private record Plan(int number, NetworkFault fault, boolean andAllAfter) {
        boolean strikes(int request) {
            return request == number || andAllAfter && request > number;
        }
    }

    private volatile URI server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    /** Bound but not listening: it reserves the port while no server listens. */
    private final Socket reservation;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger underway = new AtomicInteger();
    private volatile Plan plan;
    private volatile ServerSocket listener;

    private NetworkProxy(URI server) throws IOException {
        this.server = server;
        this.reservation = new Socket();
        reservation.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listen();
    }

    /** @param server {@code http://HOST:PORT} */
    public static NetworkProxy to(String server) {
        try {
            return new NetworkProxy(URI.create(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return "127.0.0.1:" + reservation.getLocalPort();
    }

    public String address() {
        return "http://" + host();
    }

    /** Forwards to another server from now on. */
    public void redirect(String other) {
        server = URI.create(other);
        try {
            disconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses all connections until {@link #clearFaults()}. */
    public void disappear() {
        try {
            listener.close();
            disconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void disconnect() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Restarts the count. The request with that number, counted from 1, gets the fault. */
    public void strike(int number, NetworkFault fault, boolean andAllAfter) {
        plan = new Plan(number, fault, andAllAfter);
        requests.set(0);
    }

    /** If several requests get the fault, some may come here after the test has called {@link #clearFaults()}. */
    private synchronized void disappearUnlessHealed(Plan struck) {
        if (plan == struck) {
            disappear();
        }
    }

    /** Removes the fault and restarts the count. */
    public synchronized void clearFaults() {
        plan = null;
        requests.set(0);
        if (listener.isClosed()) {
            try {
                listen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The number of requests since the count was last restarted. */
    public int requests() {
        return requests.get();
    }

    /** Waits until the server has responded to each request that reaches it. */
    public void awaitDelivered() {
        Instant end = Instant.now().plusMillis(2L * PATIENCE_MILLIS);
        while (underway.get() > 0) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(underway.get() + " requests are still under way");
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            reservation.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        socket.bind(reservation.getLocalSocketAddress());
        listener = socket;
        daemon(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                daemon(() -> relay(client));
            } catch (IOException e) {
                // The proxy was closed.
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            InputStream requestsIn = new BufferedInputStream(client.getInputStream());
            InputStream responsesIn = new BufferedInputStream(upstream.getInputStream());
            boolean open = true;
            while (open) {
                HttpMessage request = HttpMessage.read(requestsIn);
                if (request == null) {
                    return;
                }
                underway.incrementAndGet();
                try {
                    open = exchange(request, client, upstream, responsesIn);
                } finally {
                    underway.decrementAndGet();
                }
            }
        } catch (IOException e) {
            // Either side has closed. Both are closed below.
        } finally {
            clients.remove(client);
        }
    }

    /** @return whether the connection goes on */
    private boolean exchange(HttpMessage request, Socket client, Socket upstream, InputStream responses)
            throws IOException {
        Plan now = plan;
        int number = requests.incrementAndGet();
        NetworkFault fault = now != null && now.strikes(number) ? now.fault() : null;
        if (fault == NetworkFault.LATE_REQUEST) {
            awaitGivenUp(client);
        } else if (fault == NetworkFault.HALF_REQUEST) {
            upstream.getOutputStream().write(request.firstHalf());
        }
        HttpMessage response = null;
        if (fault == null || fault.delivers()) {
            upstream.getOutputStream().write(request.bytes());
            response = HttpMessage.read(responses);
        }
        if (fault == null) {
            if (response != null) {
                client.getOutputStream().write(response.bytes());
            }
            return response != null;
        }
        if (response != null) {
            spoil(response, fault, client);
        }
        if (fault.resets()) {
            client.setSoLinger(true, 0);
        } else if (fault == NetworkFault.GONE_BEFORE_RESPONSE) {
            disappearUnlessHealed(now);
        }
        return false;
    }

    private static void spoil(HttpMessage response, NetworkFault fault, Socket client) throws IOException {
        switch (fault) {
            case LATE_RESPONSE -> awaitGivenUp(client);
            case HALF_HEAD -> client.getOutputStream().write(response.halfHead());
            case HALF_BODY, RESET_IN_BODY -> client.getOutputStream().write(response.headAndHalfBody());
            default -> {
                // Nothing of the response arrives.
            }
        }
    }

    private static void awaitGivenUp(Socket client) throws IOException {
        client.setSoTimeout(PATIENCE_MILLIS);
        try {
            if (client.getInputStream().read() >= 0) {
                throw new IllegalStateException("the client went on without a response");
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // The client has reset the connection.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "network-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
