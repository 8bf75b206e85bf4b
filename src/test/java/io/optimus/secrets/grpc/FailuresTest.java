package io.optimus.secrets.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private static final SecretId ID = new SecretId(Scope.projectWide(new ProjectName("shop")), new SecretName("NAME"));

    static Stream<SecretException> failures() {
        return Stream.of(
                new SecretException.InvalidArgument("value", "secret value is required"),
                new SecretException.PermissionDenied("optimus/data/shop", "read"),
                new SecretException.NotFound(ID),
                new SecretException.AlreadyExists(ID),
                new SecretException.Malformed(ID, "it has no value"),
                new SecretException.Unavailable("Vault is sealed", Duration.ofSeconds(1)),
                new SecretException.RateLimited(Duration.ofSeconds(1)),
                new SecretException.Misconfigured("the mount is missing"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureHasTheCodeAndTheMessageOfRest(SecretException failure) {
        // Given
        Problem inRest = Problem.of(failure);

        // When
        Status status = Failures.status(failure).getStatus();

        // Then
        assertThat(status.getCode().value()).isEqualTo(inRest.code());
        assertThat(status.getDescription()).isEqualTo(inRest.message());
    }

    @ParameterizedTest
    @EnumSource(SecretException.Kind.class)
    void onlyAnExistingSecretIsReportedAsExisting(SecretException.Kind kind) {
        assertThat(Failures.statusOf(kind).getCode() == Status.Code.ALREADY_EXISTS)
                .isEqualTo(kind == SecretException.Kind.ALREADY_EXISTS);
    }

    @Test
    void clientsDoNotRepeatAChangeWhoseOutcomeIsUnknown() {
        // Given
        SecretId id = new SecretId(Scope.of(new ProjectName("shop"), "crm"), new SecretName("NAME"));

        // When
        Status status = Failures.status(new SecretException.UnknownOutcome(id)).getStatus();

        // Then
        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(status.getDescription()).contains("not known", "optimus secret list -p shop -n crm");
    }

    @Test
    void theTextOfAnUnexpectedFailureIsNotSent() {
        // When
        StatusRuntimeException failure = Failures.status(new IllegalStateException("the value is s3cr3t"));

        // Then
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure).hasMessageNotContaining("s3cr3t");
        assertThat(failure.getCause()).isNull();
    }
}
