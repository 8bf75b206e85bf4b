package io.optimus.secrets.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.faults.load.SecretCall.Operation;
import io.optimus.secrets.faults.load.SecretCall.Outcome;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts services one after another, and kills each while it writes. Another service checks the result. */
public final class KilledServices implements AutoCloseable {

    private static final List<String> NAMES = List.of("A", "B", "C", "D");
    private static final int WRITERS = 4;
    private static final int LATEST_KILL_MILLIS = 300;
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** Options with which Java starts faster than with its defaults. */
    private static final String JAVA_OPTS =
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions"
                    + " -XX:-BytecodeVerificationRemote -Xmx128m";

    private final String project;
    private final VaultServer vault;
    private final ServiceProcess survivor;
    private final VaultProxy proxy;
    private final ListedDigests lists;
    private final Lister lister;
    private final Random random;
    private final Queue<SecretCall> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> offences = new ConcurrentLinkedQueue<>();
    private int killed;
    private int stale;

    /** @param listOnly the token of a user that may list, but not read values */
    public KilledServices(String project, long seed, VaultServer vault, ServiceProcess survivor, String listOnly) {
        this.project = project;
        this.vault = vault;
        this.survivor = survivor;
        this.proxy = VaultProxy.to(vault.address());
        this.random = new Random(seed);
        this.lists = new ListedDigests(survivor.host(), vault.root());
        this.lister = Lister.start(lists, listOnly, project);
    }

    public void startAndKillOne() {
        Path temporary = TestFolder.create("temporary-files");
        ServiceProcess service = ServiceProcess.start(
                vault.serviceSettings(),
                Map.of(
                        "QUARKUS_VAULT_URL",
                        proxy.address(),
                        "OPTIMUS_JAVA_OPTS",
                        JAVA_OPTS + " -Djava.io.tmpdir=" + temporary));
        List<Thread> writers = writers(service);
        try {
            killInTheMiddle(service);
        } finally {
            service.kill();
            join(writers);
        }
        proxy.clearFaults();
        Eventually.await("what was sent has reached Vault", BOUND, proxy::quiet);
        stale += staleDigests();
        lists.assertRight(project);
        assertThat(staleDigests()).as("after the list").isZero();
        assertNoFilesLeft(service, temporary);
        ServiceLeaks.assertNone(List.of(service.folder()), List.of(vault.root().token()));
        assertThat(offences).isEmpty();
        killed++;
    }

    /** Kills one of four between value and digest, one while it sends Vault a value, and two at random times. */
    private void killInTheMiddle(ServiceProcess service) {
        CountDownLatch moment = new CountDownLatch(1);
        switch (killed % 4) {
            case 0 -> {
                proxy.loseRequests("PATCH", "optimus/metadata/" + project, Integer.MAX_VALUE);
                proxy.whenAsked("PATCH", "optimus/metadata/" + project, () -> kill(service, moment));
            }
            case 1 -> proxy.whenAsked("POST", "optimus/data/" + project, () -> kill(service, moment));
            default -> proxy.whenAsked("POST", "optimus/data/" + project, moment::countDown);
        }
        await(moment);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LATEST_KILL_MILLIS)));
        assertThat(service.process().descendants())
                .as("processes that it would leave")
                .isEmpty();
    }

    private static void kill(ServiceProcess service, CountDownLatch moment) {
        service.kill();
        moment.countDown();
    }

    private static void await(CountDownLatch moment) {
        try {
            assertThat(moment.await(BOUND.toSeconds(), TimeUnit.SECONDS))
                    .as("the service writes")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Thread> writers(ServiceProcess service) {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random choices = new Random(random.nextLong());
            RecordingClient client =
                    new RecordingClient(i, vault.root().token(), project, offences, new ConcurrentLinkedQueue<>());
            String label = ServiceLeaks.MARK + "k%d-w%d-".formatted(killed, i);
            Thread writer = new Thread(() -> {
                for (int call = 0; service.process().isAlive(); call++) {
                    calls.add(client.call(
                            service.host(),
                            operation(choices),
                            NAMES.get(choices.nextInt(NAMES.size())),
                            label + call));
                }
            });
            writer.start();
            writers.add(writer);
        }
        return writers;
    }

    private static Operation operation(Random choices) {
        int percent = choices.nextInt(100);
        if (percent < 40) {
            return Operation.CREATE;
        }
        return percent < 90 ? Operation.UPDATE : Operation.DELETE;
    }

    private static void join(List<Thread> writers) {
        try {
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The number of digests in Vault that do not belong to the newest version. */
    private int staleDigests() {
        int found = 0;
        for (String name : NAMES) {
            JsonNode metadata = vault.root()
                    .get("optimus/metadata/" + project + "/_project/" + name)
                    .data();
            String current = metadata.path("current_version").asText();
            boolean live = metadata.at("/versions/" + current + "/deletion_time")
                    .asText("-")
                    .isEmpty();
            if (live && !metadata.at("/custom_metadata/digest_version").asText().equals(current)) {
                found++;
            }
        }
        return found;
    }

    private static void assertNoFilesLeft(ServiceProcess service, Path temporary) {
        try (Stream<Path> working = Files.list(service.folder());
                Stream<Path> files = Files.walk(temporary)) {
            assertThat(working).containsExactly(service.log());
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int stale() {
        return stale;
    }

    /** Also checks that no lock is left: the next client can write. */
    public void assertNothingIsLostOrDoneTwice() {
        RecordingClient next =
                new RecordingClient(0, vault.root().token(), project, offences, new ConcurrentLinkedQueue<>());
        for (String name : NAMES) {
            SecretCall written = Stream.of(Operation.UPDATE, Operation.CREATE)
                    .map(operation ->
                            next.call(survivor.host(), operation, name, ServiceLeaks.MARK + "next-" + operation))
                    .filter(call -> call.outcome() == Outcome.DONE)
                    .findFirst()
                    .orElseThrow();
            calls.add(written);
        }
        new WorkloadCheck(List.copyOf(calls), TestFolder.create(project), vault.root()).check(List.of(survivor.host()));
        lister.assertNoDigestWasWrong(vault.root());
    }

    @Override
    public void close() {
        proxy.close();
        lister.close();
    }
}
