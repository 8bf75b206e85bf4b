package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.faults.load.KilledServices;
import io.optimus.secrets.faults.load.ServiceLeaks;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.vault.VaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Services are killed during writes, many times. No wrong digest is ever shown afterwards, and the next list repairs stale
 * digests.
 */
class ServiceKillIT {

    private static final int KILLS = 80;

    /** While one service is killed, the others start. */
    private static final int CONCURRENT = 4;

    private static final long SEED = 20_260_101;

    private static VaultServer vault;
    private static ServiceProcess survivor;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        vault.root().set("optimus/config", Map.of("max_versions", 2000));
        survivor = ServiceProcess.start(vault);
    }

    @AfterAll
    static void stop() {
        if (survivor != null) {
            survivor.close();
        }
        vault.close();
        if (survivor != null) {
            ServiceLeaks.assertNone(
                    List.of(survivor.folder()), List.of(vault.root().token()));
        }
    }

    @Test
    void noWrongDigestIsListedAndNothingIsLeftOver() throws Exception {
        // Given
        String listOnly =
                vault.root().tokenWith("lists-without-reading", Map.of("optimus/metadata/*", List.of("read", "list")));
        List<KilledServices> lines = new ArrayList<>();
        for (int i = 0; i < CONCURRENT; i++) {
            lines.add(new KilledServices("killed-" + i, SEED + i, vault, survivor, listOnly));
        }
        AtomicInteger left = new AtomicInteger(KILLS);

        // When
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (KilledServices line : lines) {
                running.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        line.startAndKillOne();
                    }
                }));
            }
            for (Future<?> line : running) {
                line.get();
            }
        } finally {
            threads.shutdownNow();
            lines.forEach(KilledServices::close);
        }

        // Then
        int stale = lines.stream().mapToInt(KilledServices::stale).sum();
        System.out.printf(
                "%d services killed under writes (seed %d), which left %d stale digests%n", KILLS, SEED, stale);
        assertThat(stale).as("kills between value and digest").isPositive();
        lines.forEach(KilledServices::assertNothingIsLostOrDoneTwice);
    }
}
