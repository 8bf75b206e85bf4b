package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.faults.load.ServiceLeaks;
import io.optimus.secrets.faults.load.VaultSecret;
import io.optimus.secrets.faults.load.WriteOperation;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.NetworkFault;
import io.optimus.secrets.testing.net.NetworkProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The network between the service and Vault fails at every call of a write, in every way, once or permanently. The result that
 * the service reports is compared with what Vault has afterwards.
 */
class VaultNetworkIT {

    /** Shorter than the service's default, so that late responses do not take too long. */
    private static final String READ_TIMEOUT = "600ms";

    private static final Duration LONGEST_RESPONSE = Duration.ofSeconds(25);

    /** Only the response is lost. The service can still check whether the write was done. */
    private static final Set<NetworkFault> RESPONSE_LOST =
            Set.of(NetworkFault.CUT_BEFORE_RESPONSE, NetworkFault.RESET_BEFORE_RESPONSE);

    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    private static VaultServer vault;
    private static NetworkProxy network;
    private static ServiceProcess service;
    private static String editor;
    private static Duration longest = Duration.ZERO;

    @BeforeAll
    static void startBehindTheProxy() {
        vault = VaultServer.start();
        network = NetworkProxy.to(vault.address());
        service = ServiceProcess.start(
                vault, Map.of("QUARKUS_VAULT_URL", network.address(), "QUARKUS_VAULT_READ_TIMEOUT", READ_TIMEOUT));
        RestAssured.baseURI = "http://" + service.host();
        RestAssured.port = Integer.parseInt(service.host().split(":")[1]);
        editor = vault.root()
                .tokenWith(
                        "writes-without-reading",
                        Map.of(
                                "optimus/data/*", List.of("create", "update", "delete"),
                                "optimus/metadata/*", List.of("read", "patch", "list"),
                                "optimus/delete/*", List.of("update"),
                                "optimus/undelete/*", List.of("update")));
    }

    @AfterAll
    static void stop() {
        RestAssured.reset();
        System.out.printf("Outcomes, longest response %d ms:%n", longest.toMillis());
        OUTCOMES.forEach((outcome, times) -> System.out.printf("%6d  %s%n", times, outcome));
        service.close();
        network.close();
        vault.close();
        ServiceLeaks.assertNone(List.of(service.folder()), List.of(vault.root().token(), editor));
    }

    static Stream<Arguments> everyFaultOfEveryWrite() {
        return Stream.of(WriteOperation.values())
                .flatMap(operation -> Stream.of(NetworkFault.values()).map(fault -> Arguments.of(operation, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultOfEveryWrite")
    void aWriteIsReportedAsWhatHappenedOrAsUnknown(WriteOperation operation, NetworkFault fault) {
        int calls = callsWithoutFault(operation);
        for (int call = 1; call <= calls; call++) {
            outcomeIsTrue(operation, fault, call, false, vault.root().token());
            outcomeIsTrue(operation, fault, call, false, editor);
            if (!fault.late()) {
                outcomeIsTrue(operation, fault, call, true, vault.root().token());
            }
        }
    }

    private static int callsWithoutFault(WriteOperation operation) {
        SecretsClient secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());
        operation.prepare(secrets);
        network.clearFaults();
        operation.send(secrets).then().statusCode(200);
        assertThat(network.requests()).isPositive();
        return network.requests();
    }

    private static void outcomeIsTrue(
            WriteOperation operation, NetworkFault fault, int call, boolean andAllAfter, String token) {
        // Given
        String situation = "%s, %s at call %d%s, %s"
                .formatted(
                        operation,
                        fault,
                        call,
                        andAllAfter ? " and all after it" : "",
                        token.equals(editor) ? "by one who may not read" : "by one who may read");
        SecretsClient secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());
        operation.prepare(secrets);
        VaultSecret before = stored(secrets);
        network.strike(call, fault, andAllAfter);

        // When
        long begin = System.nanoTime();
        Response response = operation.send(secrets.withToken(token));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        network.clearFaults();
        network.awaitDelivered();

        // Then
        longest = took.compareTo(longest) > 0 ? took : longest;
        assertThat(took).as(situation).isLessThan(LONGEST_RESPONSE);
        VaultSecret now = stored(secrets);
        boolean applied = operation.appliedOnce(before, now);
        assertThat(applied || now.equals(before))
                .as("%s: applied once or not at all, of %s came %s", situation, before, now)
                .isTrue();
        String reported = reported(response, situation);
        OUTCOMES.merge(
                operation + " reported " + reported + (applied ? ", applied" : ", not applied"), 1, Integer::sum);
        if (applied && RESPONSE_LOST.contains(fault) && !andAllAfter && !token.equals(editor)) {
            assertThat(reported).as("%s can be found out", situation).isEqualTo("done");
        }
        if (!reported.equals("unknown")) {
            assertThat(applied).as(situation + " was reported as " + reported).isEqualTo(reported.equals("done"));
        }
        secrets.withToken(editor)
                .rows()
                .forEach(row -> assertThat(now.hasDigestOf(row))
                        .as("%s: %s of %s", situation, row, now)
                        .isTrue());
    }

    /** The service must not say that the secret exists, or does not exist: before, the write was possible. */
    private static String reported(Response response, String situation) {
        if (response.statusCode() == 200) {
            return "done";
        }
        assertThat(response.statusCode())
                .as(situation + ": " + response.asString())
                .isEqualTo(503);
        assertThat(response.header("Retry-After")).as(situation).matches("[1-9][0-9]*");
        String message = response.path("message");
        if (message.contains("not known")) {
            assertThat(message).as(situation).contains("find out with: optimus secret list -p ");
            return "unknown";
        }
        return "not done";
    }

    private static VaultSecret stored(SecretsClient secrets) {
        return VaultSecret.of(vault.root(), secrets.project(), WriteOperation.NAME);
    }
}
