package io.optimus.secrets.rest.problem;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.http.ServiceHealth;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.OwnVaultProfile;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If Vault has stopped, no call waits longer than the connect time-out. */
@QuarkusTest
@TestProfile(AbsentVaultTest.Profile.class)
class AbsentVaultTest {

    private static final int UNAVAILABLE = 14;

    /** Longer than the default of the service, because the machine may be busy. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    VaultServer vault;
    VaultProxy proxy;

    public static class Profile extends OwnVaultProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.vault.connect-timeout", CONNECT_TIMEOUT.toSeconds() + "s");
        }
    }

    @BeforeEach
    void stopVault() {
        vault.close();
        proxy.close();
    }

    @Test
    void theServiceIsAliveButNotReady() {
        ServiceHealth.awaitNotReady();
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(503).body("status", equalTo("DOWN"));
    }

    @Test
    void theVaultsIdIsAbsentWhileItIsUnknown() {
        given().get("/api/v1beta1/service")
                .then()
                .statusCode(200)
                .body("version", notNullValue())
                .body("vaultClusterId", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void everyCallFailsWithinTheConnectTimeOut(String call) {
        // Given
        SecretsClient secrets = new SecretsClient(vault.root().token(), "absent-vault");
        String target = call.equals("GET") ? secrets.path() : secrets.path("NAME");
        PlainRequest request =
                PlainRequest.of(call, target).token(secrets.token()).json("{\"value\":\"dmFsdWU=\"}");
        // The first request is slower, because classes are loaded.
        request.send(RestAssured.port);

        // When
        long begin = System.nanoTime();
        ReceivedResponse response = request.send(RestAssured.port);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        // Then
        assertThatProblem(response, call).hasStatus(503, UNAVAILABLE).says("Vault cannot be reached");
        assertThat(response.header("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9][0-9]*"));
        System.out.printf("%s without a Vault: responded after %d ms%n", call, took.toMillis());
        assertThat(took).isLessThan(CONNECT_TIMEOUT);
    }
}
