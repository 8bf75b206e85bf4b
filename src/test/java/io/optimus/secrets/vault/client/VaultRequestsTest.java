package io.optimus.secrets.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VaultRequestsTest {

    private static final VaultCall REVOKE = VaultCall.post("revoke", "path", Map.of(), ResponseForm.DONE);

    private final AtomicInteger sent = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, 1, Vault cannot be reached",
        "TIMEOUT, 1, Vault did not respond in time",
        "CONNECTION_LOST, 2, the connection to Vault was lost"
    })
    void aReadIsRepeatedOnceIfTheConnectionWasLost(TransportFailure.Kind kind, int times, String message) {
        // When, Then
        assertThatThrownBy(() -> VaultRequests.read(failing(kind)).await().indefinitely())
                .isInstanceOf(SecretException.Unavailable.class)
                .hasMessageContaining(message);
        assertThat(sent).hasValue(times);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, Vault cannot be reached",
        "TIMEOUT, Vault did not respond in time",
        "CONNECTION_LOST, the connection to Vault was lost"
    })
    void aLoginIsNotRepeatedAndSaysWhatFailed(TransportFailure.Kind kind, String message) {
        // When, Then
        assertThatThrownBy(() -> VaultRequests.login(failing(kind)).await().indefinitely())
                .isInstanceOf(SecretException.Unavailable.class)
                .hasMessageContaining(message);
        assertThat(sent).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportFailure.Kind.class,
            names = {"TIMEOUT", "CONNECTION_LOST"})
    void theOutcomeOfAChangeIsUnknownIfItsResponseIsLost(TransportFailure.Kind kind) {
        // When, Then
        assertThatThrownBy(() -> change(failing(kind)))
                .isInstanceOf(SecretException.UnknownOutcome.class)
                .hasMessageContaining("not known whether the token was revoked");
        assertThat(sent).hasValue(1);
    }

    @Test
    void aChangeThatWasNotSentIsUnavailable() {
        assertThatThrownBy(() -> change(failing(TransportFailure.Kind.UNREACHABLE)))
                .isInstanceOf(SecretException.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "500, storage error, true",
        "500, active cluster node not found, false",
        "503, Vault is sealed, false",
        "302, , true",
        "403, permission denied, false",
        "404, , true"
    })
    void aFailedNodeMakesTheOutcomeOfAChangeUnknown(int status, String error, boolean unknown) {
        // Given
        CallResponse response = response(status, error == null ? "" : "{\"errors\": [\"%s\"]}".formatted(error));

        // When, Then
        if (unknown) {
            assertThatThrownBy(() -> change(Uni.createFrom().item(response)))
                    .isInstanceOf(SecretException.UnknownOutcome.class);
        } else {
            assertThat(change(Uni.createFrom().item(response))).isSameAs(response);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "204|''|DONE",
                "200|''|FOREIGN",
                "200|{\"request_id\": \"r\", \"warnings\": [\"w\"]}|DONE",
                "400|{\"errors\": [\"check-and-set parameter did not match the current version\"]}|CAS_MISMATCH",
                "400|{\"errors\": [\"Upgrading from non-versioned to versioned data\"]}|MOUNT_UPGRADING",
                "400|{\"errors\": [\"encryption key not found\"]}|KEY_MISSING",
                "400|{\"errors\": [\"requested version is too old\"]}|KEY_VERSION_DISABLED",
                "400|{\"errors\": [\"invalid username\"]}|INVALID_REQUEST",
                "400|<html>|FOREIGN",
                "403|{\"errors\": [\"permission denied\", \"invalid token\"]}|TOKEN_UNKNOWN",
                "403|{\"errors\": [\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}|PERMISSION_DENIED",
                // OpenBao's response to a token that cannot be used.
                "403|{\"errors\": [\"permission denied\"]}|TOKEN_UNKNOWN",
                "403|{\"errors\": [\"permission denied\", \"permission denied\"]}|PERMISSION_DENIED",
                "403|{\"errors\": [\"permission denied \"]}|PERMISSION_DENIED",
                "403|{\"errors\": []}|FOREIGN",
                "404|{\"errors\": [\"no handler for route\"]}|MOUNT_MISSING",
                "404|{\"errors\": []}|ABSENT",
                "404|{\"errors\": [\"another\"]}|REFUSED",
                "404|<html>|FOREIGN",
                "429|{\"errors\": [\"quota\"]}|RATE_LIMITED",
                "472|{\"errors\": [\"standby\"]}|NODE_FAILED",
                "307|''|NODE_FAILED",
                "502|<html>|NODE_FAILED",
                "503|{\"errors\": [\"Vault is sealed\"]}|SEALED",
                "500|{\"errors\": [\"local node not active but active cluster node not found\"]}|NO_ACTIVE_NODE"
            })
    void aResponseHasOneOutcome(int status, String body, Outcome outcome) {
        assertThat(response(status, body).outcome()).isEqualTo(outcome);
    }

    private static CallResponse change(Uni<CallResponse> request) {
        return VaultRequests.change(request, () -> new SecretException.UnknownOutcome("revoked"))
                .await()
                .indefinitely();
    }

    private static CallResponse response(int status, String body) {
        return CallResponse.of(REVOKE, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<CallResponse> failing(TransportFailure.Kind kind) {
        return Uni.createFrom().failure(() -> {
            sent.incrementAndGet();
            return new TransportFailure(kind);
        });
    }
}
