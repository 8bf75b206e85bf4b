package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeyedLockTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final KeyedLock lock = new KeyedLock();

    @Test
    void theSecondBeginsWhenTheFirstHasEnded() {
        // Given
        CompletableFuture<String> first = new CompletableFuture<>();
        take("key", LONG, Uni.createFrom().completionStage(first));
        UniAssertSubscriber<String> second = take("key", LONG, Uni.createFrom().item("second"));
        second.assertNotTerminated();

        // When
        first.complete("first");

        // Then
        second.awaitItem().assertItem("second");
    }

    @Test
    void workWithAnotherKeyDoesNotWait() {
        // Given
        take("key", LONG, Uni.createFrom().nothing());

        // When, Then
        take("other", LONG, Uni.createFrom().item("done")).awaitItem().assertItem("done");
    }

    @Test
    void aFailureReleasesTheLock() {
        // Given
        CompletableFuture<String> first = new CompletableFuture<>();
        take("key", LONG, Uni.createFrom().completionStage(first));
        UniAssertSubscriber<String> second = take("key", LONG, Uni.createFrom().item("second"));

        // When
        first.completeExceptionally(new IllegalStateException("broken"));

        // Then
        second.awaitItem().assertItem("second");
    }

    @Test
    void aWaiterThatTimesOutDoesNotReleaseTheLock() {
        // Given
        CompletableFuture<String> first = new CompletableFuture<>();
        take("key", LONG, Uni.createFrom().completionStage(first));
        UniAssertSubscriber<String> impatient =
                take("key", Duration.ofMillis(1), Uni.createFrom().item("too late"));
        UniAssertSubscriber<String> third = take("key", LONG, Uni.createFrom().item("third"));

        // When
        impatient.awaitFailure().assertFailedWith(TimeoutException.class);

        // Then
        third.assertNotTerminated();
        first.complete("first");
        third.awaitItem().assertItem("third");
    }

    private UniAssertSubscriber<String> take(String key, Duration timeout, Uni<String> work) {
        return lock.withLock(key, timeout, () -> work).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
