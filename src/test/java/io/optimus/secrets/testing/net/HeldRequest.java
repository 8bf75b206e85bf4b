package io.optimus.secrets.testing.net;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that does not reach Vault until this is closed. */
public final class HeldRequest implements AutoCloseable {

    private static final long BOUND_SECONDS = 30;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    HeldRequest() {}

    public void awaitArrival() {
        await(arrived);
    }

    void arrive() {
        arrived.countDown();
        await(letGo);
    }

    @Override
    public void close() {
        letGo.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing within " + BOUND_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
