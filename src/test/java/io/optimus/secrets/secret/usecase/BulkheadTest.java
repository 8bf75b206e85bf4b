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
    private final List<UniEmitter<? super String>> underWay = new ArrayList<>();

    @Test
    void noMoreThanItsPlacesAreUnderWay() {
        // When
        call();
        call();
        UniAssertSubscriber<String> third = call();

        // Then
        assertThat(underWay).hasSize(2);
        third.assertNotTerminated();
    }

    @Test
    void whoEndsGivesTheirPlaceToTheNext() {
        // Given
        UniAssertSubscriber<String> first = call();
        call();
        call();

        // When
        underWay.get(0).complete("done");

        // Then
        first.assertCompleted().assertItem("done");
        assertThat(underWay).hasSize(3);
    }

    @Test
    void aFailureGivesThePlaceBack() {
        // Given
        UniAssertSubscriber<String> first = call();
        call();
        call();

        // When
        underWay.get(0).fail(new IllegalStateException("failed"));

        // Then
        first.assertFailedWith(IllegalStateException.class, "failed");
        assertThat(underWay).hasSize(3);
    }

    @Test
    void whileOthersGoFirstThereAreFewerPlaces() {
        // Given
        call();
        call();
        call();
        call();

        // When, Then
        othersGoFirst = true;
        underWay.get(0).complete("done");
        assertThat(underWay).hasSize(2);
        underWay.get(1).complete("done");
        assertThat(underWay).hasSize(3);

        // When, Then
        othersGoFirst = false;
        underWay.get(2).complete("done");
        assertThat(underWay).hasSize(4);
    }

    @Test
    void whoIsNotWaitedForAnyMoreKeepsNoPlace() {
        // Given
        call().cancel();
        call();
        call().cancel();
        call();

        // When
        underWay.get(0).complete("nobody hears it");
        underWay.get(1).complete("done");
        underWay.get(2).complete("nobody hears it");

        // Then
        assertThat(underWay).hasSize(4);
    }

    private UniAssertSubscriber<String> call() {
        return bulkhead.call(() -> Uni.createFrom().<String>emitter(underWay::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
