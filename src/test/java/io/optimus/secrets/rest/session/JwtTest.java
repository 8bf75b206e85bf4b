package io.optimus.secrets.rest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        vault.root().set("auth/jwt/role/etl", role("token_num_uses", 0));
    }

    @Test
    void aJwtIsExchangedOnceForAVaultToken() {
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
    void aJwtOfAnotherIssuerIsRefused() {
        // Given
        String forged = JwtIssuer.create().issue("etl", Duration.ofMinutes(5));

        // When, Then
        secrets.withToken(forged)
                .list()
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error_description=\"no known key successfully validated"))
                .body(not(containsString(forged)));
    }

    @Test
    void eachIssuerHasAMountOfItsOwn() {
        // Given
        JwtIssuer other = JwtIssuer.create();
        String mount = VaultServerResource.MOUNT_OF_OTHER_ISSUER;
        vault.root().set("sys/auth/" + mount, Map.of("type", "jwt"));
        vault.root()
                .set(
                        "auth/" + mount + "/config",
                        Map.of("jwt_validation_pubkeys", List.of(other.publicKeyPem()), "default_role", "etl"));
        vault.root().set("auth/" + mount + "/role/etl", role("token_ttl", "5m"));
        Map<String, Object> claims = Map.of("sub", "etl", "iss", VaultServerResource.OTHER_ISSUER);
        String jwt = other.issue(claims, Duration.ofMinutes(5));
        String forged = ISSUER.issue(claims, Duration.ofMinutes(5));

        // When, Then
        secrets.withToken(jwt).list().then().statusCode(200);
        secrets.withToken(forged).list().then().statusCode(401);
        secrets.request()
                .body(Map.of("method", "jwt", "jwt", jwt))
                .post("/api/v1beta1/session")
                .then()
                .statusCode(200)
                .body("name", equalTo(mount));
        secrets.request()
                .body(Map.of("method", "jwt", "jwt", forged))
                .post("/api/v1beta1/session")
                .then()
                .statusCode(401)
                .body("message", containsString("\"auth/" + mount + "/login\""));
        secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(5)))
                .list()
                .then()
                .statusCode(200);
    }

    @Test
    void anExpiredJwtIsRefused() {
        secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(-10)))
                .list()
                .then()
                .statusCode(401);
    }

    @Test
    void aJwtOfAnUnknownSubjectIsRefused() {
        secrets.withToken(ISSUER.issue("mallory", Duration.ofMinutes(5)))
                .list()
                .then()
                .statusCode(401);
    }

    @Test
    void aJwtIsRefusedAfterItsExpiry() {
        // Given
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofSeconds(2)));
        etl.list().then().statusCode(200);

        // When
        Eventually.await(
                "the JWT is refused", Duration.ofSeconds(10), () -> etl.list().statusCode() == 401);

        // Then: the leeway of a minute that Vault allows does not apply
        etl.list().then().statusCode(401).body("message", containsString("expired"));
    }

    @Test
    void aJwtThatEndsSoonIsExchangedOnce() {
        // Given
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofSeconds(8)));
        long loginsBefore = logins();

        // When
        for (int i = 0; i < 4; i++) {
            etl.list().then().statusCode(200);
        }

        // Then
        assertThat(logins() - loginsBefore).isEqualTo(1);
    }

    @Test
    void aShortLivedVaultTokenIsReused() {
        // Given
        vault.root().set("auth/jwt/role/etl", role("token_ttl", "9s"));
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(5)));
        long loginsBefore = logins();

        // When
        etl.list().then().statusCode(200);
        etl.list().then().statusCode(200);

        // Then
        assertThat(logins() - loginsBefore).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e18", "1000000000000000000", "1e300", "1e400", "-1e18", "\"soon\"", "null"})
    void anInvalidExpiryIsUnauthenticated(String expiry) {
        // Given
        String forged = "eyJhbGciOiJFUzI1NiJ9."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"exp\":%s}".formatted(expiry).getBytes())
                + ".c2lnbmF0dXJl";

        // When, Then
        secrets.withToken(forged).list().then().statusCode(401);
    }

    @Test
    void afterTheExchangedTokenWasRevokedTheJwtIsExchangedAgain() {
        // Given
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(5)));
        etl.list().then().statusCode(200);
        vault.root().set("sys/leases/revoke-prefix/auth/jwt/login", Map.of());
        long loginsBefore = logins();

        // When
        etl.register("NAME", "value").then().statusCode(200);

        // Then
        assertThat(logins() - loginsBefore).isEqualTo(1);
    }

    @Test
    void logoutWithAJwtDoesNotAffectOthersWithTheSameJwt() {
        // Given
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(5)));
        etl.list().then().statusCode(200);

        // When
        etl.request().delete("/api/v1beta1/session").then().statusCode(200);

        // Then
        etl.list().then().statusCode(200);
    }

    @Test
    void aJwtIsExchangedAgainWhenItsTokenIsUsedUp() {
        // Given
        vault.root().set("auth/jwt/role/etl", role("token_num_uses", 1));
        SecretsClient etl = secrets.withToken(ISSUER.issue("etl", Duration.ofMinutes(5)));

        // When, Then
        for (int i = 0; i < 3; i++) {
            etl.list().then().statusCode(200);
        }
    }

    private static Map<String, Object> role(String setting, Object value) {
        Map<String, Object> role = new HashMap<>(Map.of(
                "role_type", "jwt",
                "user_claim", "sub",
                "bound_subject", "etl",
                "token_policies", List.of("jwt-test"),
                "token_ttl", "1h"));
        role.put(setting, value);
        return role;
    }

    private long logins() {
        return AuditLog.of(vault).requestsUnderPath("auth/jwt/login").size();
    }
}
