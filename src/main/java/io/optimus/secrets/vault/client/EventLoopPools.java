package io.optimus.secrets.vault.client;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A pool of connections for each event loop. With one pool for all, most responses would arrive on another event loop than that of the
 * request, and each change of threads takes longer than the rest of a call.
 */
final class EventLoopPools {

    private final Supplier<HttpClient> newPool;
    private final HttpClient withoutEventLoop;
    private final Map<Thread, HttpClient> pools = new ConcurrentHashMap<>();

    EventLoopPools(Supplier<HttpClient> newPool) {
        this.newPool = newPool;
        this.withoutEventLoop = newPool.get();
    }

    /** The pool of the event loop that this thread runs. */
    HttpClient current() {
        return Context.isOnEventLoopThread()
                ? pools.computeIfAbsent(Thread.currentThread(), loop -> newPool.get())
                : withoutEventLoop;
    }

    void close() {
        withoutEventLoop.close();
        pools.values().forEach(HttpClient::close);
    }
}
