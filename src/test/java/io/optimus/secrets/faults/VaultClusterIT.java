package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.faults.load.SecretCall;
import io.optimus.secrets.faults.load.ServiceLeaks;
import io.optimus.secrets.faults.load.Workload;
import io.optimus.secrets.faults.load.WorkloadCheck;
import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.vault.VaultCluster;
import io.optimus.secrets.testing.vault.VaultClusterNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Three Vault nodes and two services fail while 32 clients write and read. No acknowledged write is lost or done twice. One
 * order of the calls explains all responses.
 */
class VaultClusterIT {

    private static final Duration GOOD_AGAIN = Duration.ofSeconds(30);

    /** Usually three seconds on an idle machine. */
    private static final Duration GOOD_AFTER_A_LEADERS_DEATH = Duration.ofSeconds(15);

    /**
     * While the services run, every call gets a response, even if it is 503. The exception is a call that is sent while the service
     * closes a connection that was idle for a minute.
     */
    private static final int MAX_WITHOUT_RESPONSE = 1;

    private static final Duration SUSPENDED = Duration.ofSeconds(20);

    private static final List<Path> FOLDERS = new ArrayList<>();

    private static VaultCluster vault;
    private static AtomicReferenceArray<ServiceProcess> services;
    private static List<String> tokens;

    @BeforeAll
    static void start() {
        vault = VaultCluster.start();
        // By default Vault keeps ten versions of a secret.
        vault.root().set("optimus/config", Map.of("max_versions", 2000));
        tokens = IntStream.range(0, 16).mapToObj(i -> token()).toList();
        services = new AtomicReferenceArray<>(new ServiceProcess[] {startService(), startService()});
    }

    @AfterAll
    static void stop() {
        for (int i = 0; services != null && i < services.length(); i++) {
            services.get(i).close();
        }
        if (vault != null) {
            vault.close();
        }
        ServiceLeaks.assertNone(FOLDERS, tokens);
    }

    private static String token() {
        return vault.root()
                .set("auth/token/create", Map.of("policies", List.of("root")))
                .path("auth")
                .path("client_token")
                .asText();
    }

    private static ServiceProcess startService() {
        return startService(Map.of());
    }

    private static ServiceProcess startService(Map<String, String> variables) {
        ServiceProcess service = ServiceProcess.start(vault.serviceSettings(), variables);
        FOLDERS.add(service.folder());
        return service;
    }

    private static List<String> hosts() {
        return List.of(services.get(0).host(), services.get(1).host());
    }

    @Test
    void aServiceThatKnowsOnlyAStandbyWritesAndReadsThroughIt(TestInfo test) {
        VaultClusterNode standby = vault.standbys().get(0);
        try (ServiceProcess service = startService(Map.of("OPTIMUS_VAULT_ADDRESSES", standby.tlsAddress()))) {
            Workload work = during(
                    test,
                    () -> List.of(service.host()),
                    clients -> assertThat(vault.standbys()).contains(standby));
            assertResponded(work);
        }
    }

    @Test
    void theLeaderIsKilled(TestInfo test) {
        during(test, work -> {
            VaultClusterNode leader = vault.leader();
            long killed = System.nanoTime();
            leader.kill();
            work.awaitGoodResponses(GOOD_AFTER_A_LEADERS_DEATH);
            System.out.printf(
                    "the leader was killed: last trouble after %.1f s, good responses for all after %.1f s%n",
                    work.troubleAfter(killed).toMillis() / 1000.0, (System.nanoTime() - killed) / 1e9);
            vault.startAgain(leader);
        });
    }

    @Test
    void theLeaderHangsForAWhile(TestInfo test) {
        during(test, work -> {
            VaultClusterNode leader = vault.leader();
            long suspended = System.nanoTime();
            leader.suspend();
            try {
                work.awaitGoodResponses(GOOD_AGAIN);
                LockSupport.parkNanos(SUSPENDED.toNanos() - (System.nanoTime() - suspended));
            } finally {
                leader.resume();
            }
        });
    }

    /** Suspends each standby, because a service uses only one of them. */
    @Test
    void eachStandbyHangsForAWhile(TestInfo test) {
        during(test, work -> {
            for (VaultClusterNode standby : vault.standbys()) {
                standby.suspend();
                try {
                    work.awaitGoodResponses(GOOD_AGAIN);
                } finally {
                    standby.resume();
                }
                work.awaitGoodResponses(GOOD_AGAIN);
            }
        });
    }

    @Test
    void theLeaderStepsDown(TestInfo test) {
        during(test, work -> {
            VaultClusterNode leader = vault.leader();
            vault.root(leader).set("sys/step-down", Map.of());
            vault.awaitLeaderOtherThan(leader);
        });
    }

    @Test
    void theLeaderIsSealed(TestInfo test) {
        during(test, work -> {
            VaultClusterNode leader = vault.leader();
            vault.root(leader).set("sys/seal", Map.of());
            vault.awaitLeaderOtherThan(leader);
            work.awaitGoodResponses(GOOD_AGAIN);
            vault.unseal(leader);
        });
    }

    @Test
    void eachNodeIsRestartedOneAfterAnother(TestInfo test) {
        during(test, work -> {
            for (VaultClusterNode node : vault.nodes()) {
                node.terminate();
                vault.startAgain(node);
                work.awaitGoodResponses(GOOD_AGAIN);
            }
        });
    }

    @Test
    void eachServiceIsKilledAndRestarted(TestInfo test) {
        Workload work = during(test, VaultClusterIT::hosts, clients -> {
            for (int i = 0; i < services.length(); i++) {
                services.get(i).kill();
                services.set(i, startService());
                clients.awaitGoodResponses(GOOD_AGAIN);
            }
        });
        assertThat(work.withoutResponse()).isNotEmpty();
    }

    private interface Fault {
        /** Causes the fault, and ends it. Automatic recovery may still be in progress when this returns. */
        void happen(Workload work);
    }

    private static void during(TestInfo test, Fault fault) {
        assertResponded(during(test, VaultClusterIT::hosts, fault));
    }

    private static void assertResponded(Workload work) {
        assertThat(work.withoutResponse()).hasSizeLessThanOrEqualTo(MAX_WITHOUT_RESPONSE);
    }

    private static Workload during(TestInfo test, Supplier<List<String>> hosts, Fault fault) {
        // Given
        String name = test.getTestMethod().orElseThrow().getName();
        long seed = System.nanoTime();
        Workload work = Workload.start(name, tokens, hosts, seed);
        work.awaitGoodResponses(GOOD_AGAIN);

        // When
        long begin = System.nanoTime();
        List<SecretCall> calls;
        try {
            fault.happen(work);
            work.awaitGoodResponses(GOOD_AGAIN);
        } finally {
            calls = work.stop();
        }

        // Then
        WorkloadCheck findings = new WorkloadCheck(calls, TestFolder.create(name), vault.root());
        System.out.printf(
                "%s: seed %d, %s, last trouble after %.1f s%n",
                name, seed, findings.summary(), work.troubleAfter(begin).toMillis() / 1000.0);
        assertThat(work.offences()).isEmpty();
        findings.check(hosts.get());
        return work;
    }
}
