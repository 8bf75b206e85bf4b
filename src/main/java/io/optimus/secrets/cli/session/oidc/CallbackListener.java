package io.optimus.secrets.cli.session.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.contract.LoopbackCallback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits at 127.0.0.1 for the browser's callback. Other requests, such as those of other pages, do not end the wait. */
final class CallbackListener implements AutoCloseable {

    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;
    private final CompletableFuture<Callback> received = new CompletableFuture<>();
    private String state;

    private CallbackListener(HttpServer server) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "login-callback");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws CommandFailure if another program listens at the port */
    static CallbackListener on(int port) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            CallbackListener listener = new CallbackListener(server);
            server.createContext("/", listener::handle);
            server.setExecutor(listener.threads);
            return listener;
        } catch (IOException e) {
            throw new CommandFailure("cannot listen at 127.0.0.1:" + port
                    + ", where the browser is sent after the login: another program may listen there, such as another"
                    + " login; name another port with --callback-port, which the identity provider must allow as well");
        }
    }

    /**
     * Waits for the callback. It can be called once. Requests that arrived earlier wait until this call.
     *
     * @param expected the state of the login
     * @throws CommandFailure if the browser does not call within the time
     */
    Callback await(String expected, Duration limit) {
        state = expected;
        server.start();
        try {
            return received.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailure("no login in the browser within " + limit.toMinutes()
                    + " minutes: run the command again; if the browser is on another machine than this command, forward"
                    + " the port from there with 'ssh -L', or log in with another method");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        if (!exchange.getRequestURI().getPath().equals(LoopbackCallback.PATH)) {
            Page.show(exchange, 404, "There is no such page.");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            Page.show(exchange, 405, "Only GET is allowed.");
        } else {
            Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
            // The exchange stays open until the outcome of the login is known.
            if (!isExpected(parameters.get("state")) || !received.complete(new Callback(exchange, parameters))) {
                Page.show(exchange, 400, "This is not the login that the terminal waits for.");
            }
        }
    }

    private boolean isExpected(String given) {
        return given != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The parameters of a query. If several have the same name, the first one is used. */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int end = pair.indexOf('=');
            if (end > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
