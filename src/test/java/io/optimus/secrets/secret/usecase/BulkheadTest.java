package io.optimus.secrets.secret.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private boolean othersGoFirst;
    private final Bulkhead bulkhead = new Bulkhead(2, 1, () -> othersGoFirst);
    private final List<UniEmitter<? super String>> inProgress = new ArrayList<>();

    @Test
    void callsInProgressAreLimited() {
        // When
        call();
        call();
        UniAssertSubscriber<String> third = call();

        // Then
        assertThat(inProgress).hasSize(2);
        third.assertNotTerminated();
    }

    @Test
    void aCallThatEndsStartsTheNextOne() {
        // Given
        UniAssertSubscriber<String> first = call();
        call();
        call();

        // When
        inProgress.get(0).complete("done");

        // Then
        first.assertCompleted().assertItem("done");
        assertThat(inProgress).hasSize(3);
    }

    @Test
    void aCallThatFailsStartsTheNextOne() {
        // Given
        UniAssertSubscriber<String> first = call();
        call();
        call();

        // When
        inProgress.get(0).fail(new IllegalStateException("failed"));

        // Then
        first.assertFailedWith(IllegalStateException.class, "failed");
        assertThat(inProgress).hasSize(3);
    }

    @Test
    void whileOthersGoFirstFewerCallsAreInProgress() {
        // Given
        call();
        call();
        call();
        call();

        // When, Then
        othersGoFirst = true;
        inProgress.get(0).complete("done");
        assertThat(inProgress).hasSize(2);
        inProgress.get(1).complete("done");
        assertThat(inProgress).hasSize(3);

        // When, Then
        othersGoFirst = false;
        inProgress.get(2).complete("done");
        assertThat(inProgress).hasSize(4);
    }

    @Test
    void aCancelledCallReleasesItsSlot() {
        // Given
        call().cancel();
        call();
        call().cancel();
        call();

        // When
        inProgress.get(0).complete("not received");
        inProgress.get(1).complete("done");
        inProgress.get(2).complete("not received");

        // Then
        assertThat(inProgress).hasSize(4);
    }

    private UniAssertSubscriber<String> call() {
        return bulkhead.call(() -> Uni.createFrom().<String>emitter(inProgress::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
