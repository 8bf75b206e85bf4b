package io.optimus.secrets.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.caller.VaultWork;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.common.VaultBinaryResultExtractor;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultResponse;
import io.quarkus.vault.client.http.VaultHttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VaultConnectionsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(150);

    private final List<CompletableFuture<Object>> sent = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();
    private final AtomicInteger working = new AtomicInteger();
    private final VaultConnections connections = new VaultConnections(client(new SilentVault()), 1, 1, TIMEOUT);

    @Test
    void aCallWithoutAResponseEndsInTime() {
        // Given
        CompletableFuture<?> call = begin();

        // When, Then
        assertTimedOut(call);
        assertThat(working).hasValue(0);
    }

    @Test
    void aWaitingCallEndsInTimeToo() {
        // Given
        CompletableFuture<?> first = begin();
        CompletableFuture<?> waiting = begin();

        // When, Then
        assertTimedOut(first);
        assertTimedOut(waiting);
        assertThat(working).hasValue(0);
    }

    @Test
    void aLostCallFreesItsConnectionForLaterCalls() {
        // Given
        assertTimedOut(begin());
        assertTimedOut(begin());

        // When
        CompletableFuture<?> later = begin();
        sent.get(sent.size() - 1).complete(null);

        // Then
        assertThat(later).succeedsWithin(TIMEOUT);
        assertThat(sent).hasSize(3);
    }

    @Test
    void aLateResponseFreesNoConnectionASecondTime() {
        // Given
        assertTimedOut(begin());
        CompletableFuture<?> inProgress = begin();
        CompletableFuture<?> waiting = begin();

        // When
        sent.get(0).complete(null);

        // Then
        assertThat(sent).hasSize(2);
        assertTimedOut(inProgress);
        assertTimedOut(waiting);
    }

    @Test
    void aCancelledCallLeavesTheQueueWithoutBeingSent() {
        // Given
        CompletableFuture<?> first = begin();
        CompletableFuture<?> waiting = begin();

        // When
        waiting.cancel(false);
        sent.get(0).complete(null);

        // Then
        assertThat(first).succeedsWithin(TIMEOUT);
        assertThat(sent).hasSize(1);
        assertThat(working).hasValue(0);
    }

    @Test
    void callsBeyondTheQueueAreRefused() {
        // Given
        begin();
        begin();

        // When, Then
        assertThatThrownBy(() -> begin().join()).hasCauseInstanceOf(ConnectionPoolTooBusyException.class);
        assertThat(working).hasValue(2);
    }

    @Test
    void aCallThatWaitedIsSentOnTheEventLoopOfItsRequest() throws Exception {
        // Given
        Vertx vertx = Vertx.vertx();
        try {
            begin();
            CompletableFuture<String> loop = new CompletableFuture<>();
            vertx.getOrCreateContext().runOnContext(now -> {
                begin();
                loop.complete(Thread.currentThread().getName());
            });
            String name = loop.get(5, TimeUnit.SECONDS);

            threads.poll(5, TimeUnit.SECONDS);

            // When
            sent.get(0).complete(null);

            // Then
            assertThat(threads.poll(5, TimeUnit.SECONDS)).isEqualTo(name);
        } finally {
            vertx.close();
        }
    }

    private CompletableFuture<?> begin() {
        VaultRequest<byte[]> request = VaultRequest.<byte[]>request("test", VaultRequest.Method.GET)
                .path("path")
                .noToken()
                .expectAnyStatus()
                .build(new VaultBinaryResultExtractor());
        return connections.execute(request, new CountedWork()).subscribeAsCompletionStage();
    }

    private static void assertTimedOut(CompletableFuture<?> call) {
        assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
    }

    private static VaultClient client(VaultHttpClient vault) {
        return VaultClient.builder()
                .executor(vault)
                .baseUrl("http://127.0.0.1:1")
                .requestTimeout(Duration.ofSeconds(5))
                .build();
    }

    private final class CountedWork implements VaultWork {
        @Override
        public void callBegins() {
            working.incrementAndGet();
        }

        @Override
        public void callEnds() {
            working.decrementAndGet();
        }
    }

    /** Responds only when a test says so. */
    private final class SilentVault extends VaultHttpClient {
        @Override
        public <T> CompletionStage<VaultResponse<T>> execute(VaultRequest<T> request) {
            threads.add(Thread.currentThread().getName());
            CompletableFuture<Object> response = new CompletableFuture<>();
            sent.add(response);
            return response.thenApply(done -> new VaultResponse<>(request, 204, List.of(), null));
        }

        @Override
        public void close() {}
    }
}
