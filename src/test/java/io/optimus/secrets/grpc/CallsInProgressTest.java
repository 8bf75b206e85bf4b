package io.optimus.secrets.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Status;
import io.optimus.proto.RegisterSecretRequest;
import io.optimus.proto.SecretServiceGrpc;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.grpc.RawGrpcCall;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.HeldRequest;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls whose response is lost, whose client disconnects, or whose deadline has passed. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class CallsInProgressTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @ConfigProperty(name = "quarkus.grpc.server.test-port")
    int port;

    VaultProxy proxy;
    SecretsClient secrets;
    private GrpcClient client;

    @BeforeEach
    void connect() {
        client = GrpcClient.ofService(secrets.token(), secrets.project());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aWriteWhoseResponseWasLostIsFoundOutToHaveSucceeded() {
        // Given
        proxy.loseResponsesTo("POST", "optimus/data/" + secrets.vaultPath("NAME"), 1);

        // When
        client.register("NAME", "", "value");

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 1);
    }

    @Test
    void aWriteSaysIfItsOutcomeIsUnknown() {
        // Given
        String path = secrets.vaultPath("NAME");
        proxy.loseResponsesTo("POST", "optimus/data/" + path, 1);
        proxy.loseResponsesTo("GET", "optimus/data/" + path, 100);

        // When
        Status status = GrpcClient.status(() -> client.register("NAME", "", "value"));

        // Then
        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(status.getDescription()).contains("not known", "optimus secret list");
    }

    @Test
    void aCallPastItsDeadlineCountsUntilVaultHasResponded() {
        // Given
        try (HeldRequest held = proxy.hold("GET", secrets.vaultPath("NAME"))) {
            // When
            Status status = GrpcClient.status(() -> client.call(
                    SecretServiceGrpc.getRegisterSecretMethod(),
                    RegisterSecretRequest.newBuilder()
                            .setProjectName(secrets.project())
                            .setSecretName("NAME")
                            .setValue(GrpcClient.encoded("value"))
                            .build(),
                    CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.SECONDS)));

            // Then
            assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            held.awaitArrival();
            assertThat(Metrics.ofService().requestsInProgress()).isEqualTo(1);
        }
        awaitNothingLeft();
    }

    @Test
    void anUnfinishedMessageIsForgottenWhenItsClientLeaves() {
        // Given
        try (RawGrpcCall call = RawGrpcCall.unfinished(port, 300_000)) {
            Eventually.await(
                    "the message arrives", BOUND, () -> Metrics.ofService().requestBodies() >= 300_000);
            assertThat(Metrics.ofService().requestsInProgress()).isZero();

            // When
            call.cancel();

            // Then
            awaitNothingLeft();
        }
    }

    private static void awaitNothingLeft() {
        Eventually.await("nothing is left", BOUND, () -> {
            Metrics now = Metrics.ofService();
            return now.requestsInProgress() == 0 && now.requestBodies() == 0;
        });
    }
}
