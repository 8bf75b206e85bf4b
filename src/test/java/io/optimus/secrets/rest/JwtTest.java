package io.optimus.secrets.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.optimus.secrets.testing.AuditLog;
import io.optimus.secrets.testing.JwtIssuer;
import io.optimus.secrets.testing.NeedsAuditLog;
import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultServer;
import io.optimus.secrets.testing.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class JwtTest {

    private static final JwtIssuer ISSUER = JwtIssuer.create();

    VaultServer vault;
    SecretsClient secrets;

    @BeforeEach
    void aJwtMountWhoseRoleMayDoAllInTheProject() {
        if (vault.root().get("sys/auth/jwt").status() != 200) {
            vault.root().set("sys/auth/jwt", Map.of("type", "jwt"));
        }
        vault.root()
                .set(
                        "auth/jwt/config",
                        Map.of("jwt_validation_pubkeys", List.of(ISSUER.publicKeyPem()), "default_role", "etl"));
        String policy =
                "path \"optimus/+/%s/*\" { capabilities = [\"create\", \"read\", \"update\", \"list\", \"patch\"] }";
        vault.root().set("sys/policies/acl/jwt-test", Map.of("policy", policy.formatted(secrets.project())));
        vault.root()
                .set(
                        "auth/jwt/role/etl",
                        Map.of(
                                "role_type", "jwt",
                                "user_claim", "sub",
                                "bound_subject", "etl",
                                "token_policies", List.of("jwt-test"),
                                "token_ttl", "1h"));
    }

    @Test
    void aJwtIsTakenInPlaceOfAVaultTokenAndExchangedOnce() {
        // Given
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(5)));
        long loginsBefore = logins();

        // When
        etl.register("NAME", "value").then().statusCode(200);
        etl.update("NAME", "another").then().statusCode(200);

        // Then
        assertThat(etl.rows()).hasSize(1);
        assertThat(logins() - loginsBefore).isEqualTo(1);
    }

    @Test
    void aJwtOfAnotherIssuerIsNotAccepted() {
        // Given
        String forged = JwtIssuer.create().issue("etl", Duration.ofMinutes(5));

        // When, Then
        secrets.withToken(forged)
                .list()
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body(not(containsString(forged)));
    }

    @Test
    void aJwtThatHasEndedIsNotAccepted() {
        secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(-10)))
                .list()
                .then()
                .statusCode(401);
    }

    @Test
    void aJwtOfSomebodyWhomTheRoleDoesNotKnowIsNotAccepted() {
        secrets.withToken(ISSUER.issue("mallory", Duration.ofMinutes(5)))
                .list()
                .then()
                .statusCode(401);
    }

    @Test
    void aJwtIsNotGoodForLongerThanItSaysEvenWhereItsVaultTokenIs() {
        // Given: it ends before the margin in which an exchanged token is not used any more
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofSeconds(8)));
        long loginsBefore = logins();

        // When
        etl.list().then().statusCode(200);
        etl.list().then().statusCode(200);

        // Then
        assertThat(logins() - loginsBefore).isEqualTo(2);
    }

    @Test
    void afterTheExchangedTokenWasRevokedTheJwtIsExchangedAgain() {
        // Given
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(5)));
        etl.list().then().statusCode(200);
        vault.root().set("sys/leases/revoke-prefix/auth/jwt/login", Map.of());

        // When
        etl.list().then().statusCode(401);

        // Then
        etl.list().then().statusCode(200);
    }

    private long logins() {
        return AuditLog.of(vault).requestsUnderPath("auth/jwt/login").size();
    }
}
