package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.faults.load.VaultSecret;
import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.net.NetworkFault;
import io.optimus.secrets.testing.net.NetworkProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The network between the command line and the service fails at every request that a command makes. What the command reports is
 * compared with what Vault has afterwards. Commands run in this process. Tests of the time-out use the packaged program.
 */
class ClientNetworkIT {

    private static final String NAME = "NAME";
    private static final String OURS = "ours";

    /** Longer than the command's own time-out, which is 30 s without data. */
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(55);

    /** The command can check whether its value is stored. After a delete it cannot know which client deleted the secret. */
    private static final Set<NetworkFault> RESPONSE_LOST =
            Set.of(NetworkFault.CUT_BEFORE_RESPONSE, NetworkFault.RESET_BEFORE_RESPONSE);

    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    private static VaultServer vault;
    private static ServiceProcess service;
    private static String editor;

    private enum Command {
        REGISTER(false, "set", NAME, OURS),
        UPDATE(true, "set", NAME, OURS, "--update-only"),
        REGISTER_CONFIRMED(false, "set", NAME, OURS, "--confirm"),
        UPDATE_CONFIRMED(true, "set", NAME, OURS, "--confirm"),
        DELETE(true, "delete", NAME);

        private final boolean exists;
        private final String[] words;

        Command(boolean exists, String... words) {
            this.exists = exists;
            this.words = words;
        }

        boolean appliedOnce(VaultSecret before, VaultSecret now) {
            return this == DELETE ? now.isDeleteOf(before) : now.isWriteOf(OURS, before);
        }
    }

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        service = ServiceProcess.start(vault);
        editor = vault.root()
                .tokenWith(
                        "writes-without-reading",
                        Map.of(
                                "optimus/data/*", List.of("create", "update", "delete"),
                                "optimus/metadata/*", List.of("read", "patch", "list")));
    }

    @AfterAll
    static void stop() {
        System.out.println("Outcomes:");
        OUTCOMES.forEach((outcome, times) -> System.out.printf("%6d  %s%n", times, outcome));
        service.close();
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void aCommandReportsWhatHappened(Command command) throws InterruptedException, ExecutionException {
        int requests = requestsWithoutFault(command);
        String root = vault.root().token();
        List<Runnable> cases = new ArrayList<>();
        for (NetworkFault fault : NetworkFault.values()) {
            for (int i = 1; i <= requests && !fault.late(); i++) {
                int request = i;
                cases.add(() -> reportIsTrue(command, fault, request, false, root));
                cases.add(() -> reportIsTrue(command, fault, request, false, editor));
                cases.add(() -> reportIsTrue(command, fault, request, true, root));
            }
        }
        concurrently(8, cases);
    }

    @Test
    void aCommandEndsWithinItsTimeOutAndReportsTheTruth() throws InterruptedException, ExecutionException {
        List<Runnable> cases = new ArrayList<>();
        for (Command command : Command.values()) {
            for (NetworkFault fault : List.of(NetworkFault.LATE_REQUEST, NetworkFault.LATE_RESPONSE)) {
                cases.add(() ->
                        reportIsTrue(command, fault, 1, false, vault.root().token()));
            }
        }
        concurrently(cases.size(), cases);
    }

    /** Runs the cases in threads, because a command waits most of the time. */
    private static void concurrently(int threads, List<Runnable> cases)
            throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            cases.forEach(each -> running.add(executor.submit(each)));
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static int requestsWithoutFault(Command command) {
        try (NetworkProxy network = NetworkProxy.to("http://" + service.host())) {
            String project = project(command);
            assertThat(runHere(command, network, project, vault.root().token()).exitCode())
                    .isZero();
            return network.requests();
        }
    }

    private static void reportIsTrue(
            Command command, NetworkFault fault, int request, boolean andAllAfter, String token) {
        // Given
        String situation = "%s, %s at request %d%s, %s"
                .formatted(
                        command,
                        fault,
                        request,
                        andAllAfter ? " and all after it" : "",
                        token.equals(editor) ? "by one who may not read" : "by one who may read");
        String project = project(command);
        VaultSecret before = VaultSecret.of(vault.root(), project, NAME);
        try (NetworkProxy network = NetworkProxy.to("http://" + service.host())) {
            network.strike(request, fault, andAllAfter);

            // When
            long begin = System.nanoTime();
            Ended ended = fault.late()
                    ? runPackaged(command, network, project, token)
                    : runHere(command, network, project, token);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            network.awaitDelivered();

            // Then
            assertThat(took).as(situation).isLessThan(LONGEST_COMMAND);
            VaultSecret now = VaultSecret.of(vault.root(), project, NAME);
            boolean applied = command.appliedOnce(before, now);
            assertThat(applied || now.equals(before))
                    .as("%s: applied once or not at all, of %s came %s", situation, before, now)
                    .isTrue();
            String reported = reported(ended, situation);
            count(command + " reported " + reported + (applied ? ", applied" : ", not applied"));
            if (command != Command.DELETE
                    && applied
                    && RESPONSE_LOST.contains(fault)
                    && !andAllAfter
                    && !token.equals(editor)) {
                assertThat(reported).as("%s can be found out", situation).isEqualTo("done");
            }
            if (!reported.equals("unknown")) {
                assertThat(applied)
                        .as("%s was reported as %s: %s", situation, reported, ended)
                        .isEqualTo(reported.equals("done"));
            }
        }
    }

    /** The command must not say that the secret exists, or does not exist: before it, the command was possible. */
    private static String reported(Ended ended, String situation) {
        if (ended.exitCode() == 0) {
            return "done";
        }
        assertThat(ended.exitCode()).as(situation).isEqualTo(1);
        assertThat(ended.err()).as(situation).doesNotContain("already exists", "does not exist");
        if (ended.err().contains("unknown whether this was done")) {
            assertThat(ended.err()).as(situation).contains("find out with: optimus secret list -p ");
            return "unknown";
        }
        // The second message is for a refusal that was cut off after its status.
        assertThat(ended.err())
                .as(situation)
                .containsAnyOf("cannot reach", "does not look like an optimus-secrets service: the response (status 4");
        return "not done";
    }

    private static synchronized void count(String outcome) {
        OUTCOMES.merge(outcome, 1, Integer::sum);
    }

    private static Ended runHere(Command command, NetworkProxy network, String project, String token) {
        return new CommandRun(TestFolder.create("client-network"))
                .with("OPTIMUS_TOKEN", token)
                .run(words(command, network, project));
    }

    private static Ended runPackaged(Command command, NetworkProxy network, String project, String token) {
        return new PackagedCommand(TestFolder.create("client-network"))
                .with("OPTIMUS_TOKEN", token)
                .run(words(command, network, project));
    }

    private static String[] words(Command command, NetworkProxy network, String project) {
        List<String> words = new ArrayList<>(List.of("secret"));
        words.addAll(List.of(command.words));
        words.addAll(List.of("-p", project, "--host", network.host()));
        return words.toArray(String[]::new);
    }

    /** Creates a project in which the command can succeed. */
    private static String project(Command command) {
        String project = "project-" + UUID.randomUUID();
        if (command.exists) {
            vault.root()
                    .set("optimus/data/" + project + "/_project/" + NAME, Map.of("data", Map.of("value", "before")));
        }
        return project;
    }
}
