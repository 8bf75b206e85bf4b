package io.optimus.secrets.faults.load;

import io.optimus.secrets.testing.cli.ServiceProcess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Sends requests to a service of this machine, all from one thread, and stops by itself. */
public final class Load implements AutoCloseable {

    /** Longer than any response may take, so that late responses are measured. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Each request has its own connection, so that requests do not wait for each other. More requests are not sent. */
    private static final int MOST_OUTSTANDING = 2000;

    private static final int TICK_MILLIS = 5;

    /** @param body null if the request has no body */
    public record Call(HttpMethod method, String path, String body) {}

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MOST_OUTSTANDING));
    private final int port;
    private final Map<String, String> headers;
    private final Supplier<Call> calls;

    private Load(int port, Map<String, String> headers, Supplier<Call> calls) {
        this.port = port;
        this.headers = headers;
        this.calls = calls;
    }

    /** @param calls called for each request, always by the same thread */
    public static Load of(ServiceProcess service, String token, Supplier<Call> calls) {
        return new Load(
                service.port(), Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"), calls);
    }

    /** Runs clients that each send the next request after the response to the previous one. */
    public LoadResults closedLoop(int clients, Duration time) {
        Run run = new Run(time);
        vertx.runOnContext(begin -> {
            for (int i = 0; i < clients; i++) {
                sendOneAfterAnother(run);
            }
        });
        return run.ended();
    }

    private void sendOneAfterAnother(Run run) {
        if (run.timeIsUp()) {
            run.endWhenResponded();
        } else {
            send(run, () -> sendOneAfterAnother(run));
        }
    }

    /** Sends requests at a fixed rate, without waiting for responses. */
    public LoadResults openLoop(double perSecond, Duration time) {
        Run run = new Run(time);
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            double due = run.elapsed().toNanos() / 1e9 * perSecond;
            while (run.sent < due && !run.timeIsUp()) {
                send(run, () -> {});
            }
            if (run.timeIsUp()) {
                vertx.cancelTimer(timer);
                run.endWhenResponded();
            }
        });
        return run.ended();
    }

    private void send(Run run, Runnable next) {
        run.sent++;
        if (run.outstanding >= MOST_OUTSTANDING) {
            run.responses.notSent();
            return;
        }
        run.outstanding++;
        long begin = System.nanoTime();
        Call call = calls.get();
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(call.method())
                .setURI(call.path())
                .setTimeout(PATIENCE.toMillis());
        headers.forEach(options::putHeader);
        http.request(options)
                .compose(request -> call.body() == null ? request.send() : request.send(Buffer.buffer(call.body())))
                .compose(response -> response.body().map(body -> response))
                .onComplete(result -> {
                    Duration took = Duration.ofNanos(System.nanoTime() - begin);
                    if (result.succeeded()) {
                        book(run.responses, result.result(), took);
                    } else {
                        run.responses.wrong(result.cause().toString(), took);
                    }
                    run.outstanding--;
                    next.run();
                    run.endWhenResponded();
                });
    }

    private static void book(LoadResults responses, HttpClientResponse response, Duration took) {
        int status = response.statusCode();
        if (status == 200) {
            responses.done(took);
        } else if ((status == 503 || status == 429) && response.getHeader("Retry-After") != null) {
            responses.refused(status, took);
        } else {
            responses.wrong("status " + status, took);
        }
    }

    private static final class Run {
        private final long begin = System.nanoTime();
        private final Duration time;
        private final LoadResults responses = new LoadResults();
        private final CompletableFuture<LoadResults> end = new CompletableFuture<>();
        private long sent;
        private int outstanding;

        Run(Duration time) {
            this.time = time;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        boolean timeIsUp() {
            return elapsed().compareTo(time) > 0;
        }

        void endWhenResponded() {
            if (timeIsUp() && outstanding == 0) {
                end.complete(responses);
            }
        }

        LoadResults ended() {
            return end.join();
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
