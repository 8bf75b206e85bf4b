package io.optimus.secrets.faults;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.faults.load.DocumentedFailureMode;
import io.optimus.secrets.faults.load.VaultFailureMode;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.NetworkProxy;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.vault.VaultServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One service process survives all failures of Vault. In each, it does what docs/failure-modes.md says. */
class VaultFailureModesIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static VaultServer vault;
    private static NetworkProxy network;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        network = NetworkProxy.to(vault.address());
        service = ServiceProcess.start(
                vault, Map.of("QUARKUS_VAULT_URL", network.address(), "OPTIMUS_VAULT_KEY_CHECK_INTERVAL", "500ms"));
    }

    @AfterAll
    static void stop() {
        service.close();
        network.close();
        vault.close();
    }

    static List<DocumentedFailureMode> troubles() {
        return DocumentedFailureMode.all();
    }

    @Test
    void eachTestedFailureModeIsDocumented() {
        assertThat(troubles()).hasSameSizeAs(VaultFailureMode.values());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void theServiceBehavesAsDocumentedAndRecoversByItself(DocumentedFailureMode documented) throws Exception {
        // Given
        VaultFailureMode trouble = VaultFailureMode.named(documented.name());
        assertThat(set().status()).isEqualTo(200);
        double before = metric(documented);

        // When
        trouble.begin(vault, network);
        try {
            awaitRefusal(documented);

            // Then
            ReceivedResponse response = set();
            assertThat(response.status()).as(response.body()).isEqualTo(documented.status());
            assertThatProblem(response, documented.name()).says(documented.message());
            if (response.status() != 500) {
                assertThat(response.header("Retry-After")).isPresent();
            }
            awaitCounted(documented, before);
            awaitHealth(documented);
            assertThat(get("/q/health/live").status()).isEqualTo(200);
        } finally {
            trouble.end(vault, network);
        }
        await("writing goes on", () -> set().status() == 200);
        await("it is ready again", service::ready);
    }

    /** Waits, because the service caches what it knows of the mount for a minute. */
    private static void awaitRefusal(DocumentedFailureMode documented) {
        await(documented.name() + " is noticed", () -> set().status() == documented.status());
    }

    /** Writes again if the metric did not grow: Vault's quota may have refused another call of the write. */
    private static void awaitCounted(DocumentedFailureMode documented, double before) {
        await("the metric of %s grows".formatted(documented.name()), () -> {
            boolean counted = metric(documented) > before;
            if (!counted) {
                set();
            }
            return counted;
        });
    }

    private static void awaitHealth(DocumentedFailureMode documented) {
        await("ready is %s with %s".formatted(documented.ready(), documented.health()), () -> {
            JsonNode health = get("/q/health/ready").json();
            return health.path("status").asText().equals(documented.ready())
                    && health.path("checks").toString().contains(documented.health());
        });
    }

    private static ReceivedResponse set() {
        return PlainRequest.of("POST", "/api/v1beta1/project/troubles/secret/" + UUID.randomUUID())
                .token(vault.root().token())
                .json("{\"value\":\"dmFsdWU=\"}")
                .send(service.port());
    }

    private static double metric(DocumentedFailureMode documented) {
        return new Metrics(get("/q/metrics").body()).vaultRequests(documented.operation(), documented.counted());
    }

    private static ReceivedResponse get(String path) {
        return PlainRequest.of("GET", path).send(service.port());
    }

    private static void await(String what, BooleanSupplier condition) {
        Eventually.await(what, LIMIT, condition);
    }
}
