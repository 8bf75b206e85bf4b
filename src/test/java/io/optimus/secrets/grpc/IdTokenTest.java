package io.optimus.secrets.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.IdTokenRole;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's ID token, which newer Optimus clients send. The test's issuer replaces Google. TlsIT does so over TLS. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class IdTokenTest {

    private static final JwtIssuer GOOGLE = JwtIssuer.create();
    private static final Duration LIFE = Duration.ofMinutes(5);

    VaultServer vault;
    SecretsClient secrets;
    private GrpcClient client;

    @BeforeEach
    void connect() {
        IdTokenRole.on(vault.root(), GOOGLE, secrets.project());
        client = GrpcClient.ofService("none", secrets.project()).fork("raystack");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void anIdTokenIsExchangedOnceAndVaultKnowsTheUser() {
        // Given
        GrpcClient alice = client.authorization("Bearer " + IdTokenRole.idToken(GOOGLE, IdTokenRole.USER, LIFE));

        // When
        alice.register("NAME", "", "value");
        alice.update("NAME", "", "another");

        // Then
        assertThat(alice.list()).hasSize(1);
        assertThat(AuditLog.of(vault).text()).contains("jwt-" + IdTokenRole.USER);
    }

    @Test
    void anIdTokenForAnotherProgramOrDomainIsRefused() {
        // Given
        String otherProgram = IdTokenRole.idToken(GOOGLE, "another-client-id", IdTokenRole.USER, LIFE);
        String otherDomain = IdTokenRole.idToken(GOOGLE, "alice@example.org", LIFE);
        String expired = IdTokenRole.idToken(GOOGLE, IdTokenRole.USER, Duration.ofMinutes(-10));
        String forged = IdTokenRole.idToken(JwtIssuer.create(), IdTokenRole.USER, LIFE);

        // When, Then
        for (String token : new String[] {otherProgram, otherDomain, expired, forged}) {
            Status status = GrpcClient.status(client.authorization("Bearer " + token)::list);
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(status.getDescription()).doesNotContain(token);
        }
    }
}
