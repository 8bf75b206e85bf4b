package io.optimus.secrets.faults.load;

import io.optimus.secrets.faults.load.SecretCall.Operation;
import io.optimus.secrets.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Sixteen writers and sixteen readers that use a few secrets of one project concurrently until they are stopped. */
public final class Workload {

    static final List<String> NAMES =
            IntStream.range(0, 8).mapToObj(i -> "SECRET_" + i).toList();

    private static final int WRITERS = 16;
    private static final int READERS = 16;

    /** The pause after each call. It keeps the history short enough for the linearizability checker. */
    private static final Duration THINKING = Duration.ofMillis(200);

    private static final int GOOD_RESPONSES = 3;

    private final String project;
    private final Supplier<List<String>> hosts;
    private final long seed;
    private final List<Client> clients = new ArrayList<>();
    private final Queue<SecretCall> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> offences = new ConcurrentLinkedQueue<>();
    private final Queue<String> withoutResponse = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    private Workload(String project, Supplier<List<String>> hosts, long seed) {
        this.project = project;
        this.hosts = hosts;
        this.seed = seed;
    }

    /**
     * @param tokens one for each writer; the readers use the same tokens
     * @param hosts the hosts of the services, which the clients call in turn
     */
    public static Workload start(String project, List<String> tokens, Supplier<List<String>> hosts, long seed) {
        Workload workload = new Workload(project, hosts, seed);
        for (int i = 0; i < WRITERS + READERS; i++) {
            workload.clients.add(workload.new Client(i, tokens.get(i % tokens.size())));
        }
        workload.clients.forEach(Thread::start);
        return workload;
    }

    /** Waits until each client has had several definite responses in a row to calls that began after now. */
    public void awaitGoodResponses(Duration bound) {
        long now = System.nanoTime();
        Eventually.await(
                "every client gets good outcomes",
                bound,
                () -> clients.stream().allMatch(client -> client.goodSince(now) >= GOOD_RESPONSES));
    }

    /** @return all calls, in no order */
    public List<SecretCall> stop() {
        stopping = true;
        try {
            for (Client client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return List.copyOf(calls);
    }

    public List<String> offences() {
        return List.copyOf(offences);
    }

    /** Calls whose connection was refused or ended. */
    public List<String> withoutResponse() {
        return List.copyOf(withoutResponse);
    }

    /** The time from {@code nanoTime} until the last call that was refused or had an unknown outcome ended. */
    public Duration troubleAfter(long nanoTime) {
        return Duration.ofNanos(calls.stream()
                .filter(call -> !call.certain() && call.end() > nanoTime)
                .mapToLong(call -> call.end() - nanoTime)
                .max()
                .orElse(0));
    }

    private final class Client extends Thread {

        private final int number;
        private final Random random;
        private final RecordingClient service;
        private volatile List<SecretCall> goodInARow = List.of();

        Client(int number, String token) {
            super("client-" + number);
            this.number = number;
            this.random = new Random(seed + number);
            this.service = new RecordingClient(number, token, project, offences, withoutResponse);
        }

        @Override
        public void run() {
            for (int i = 0; !stopping; i++) {
                List<String> services = hosts.get();
                String host = services.get((number + i) % services.size());
                SecretCall call =
                        service.call(host, operation(), name(), ServiceLeaks.MARK + "c%d-%d".formatted(number, i));
                calls.add(call);
                remember(call);
                LockSupport.parkNanos(THINKING.toNanos());
            }
        }

        private String name() {
            return NAMES.get(random.nextInt(NAMES.size()));
        }

        private Operation operation() {
            if (number >= WRITERS) {
                return Operation.RESOLVE;
            }
            int percent = random.nextInt(100);
            if (percent < 35) {
                return Operation.CREATE;
            }
            return percent < 85 ? Operation.UPDATE : Operation.DELETE;
        }

        private void remember(SecretCall call) {
            List<SecretCall> row = new ArrayList<>(call.certain() ? goodInARow : List.of());
            if (call.certain()) {
                row.add(call);
            }
            goodInARow = List.copyOf(row.subList(Math.max(0, row.size() - GOOD_RESPONSES), row.size()));
        }

        long goodSince(long nanoTime) {
            return goodInARow.stream().filter(call -> call.start() > nanoTime).count();
        }
    }
}
