package io.optimus.secrets.rest;

import static io.optimus.secrets.testing.ProblemAssert.assertThatProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.testing.HttpAnswer;
import io.optimus.secrets.testing.OwnVaultProfile;
import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultProxy;
import io.optimus.secrets.testing.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vault is gone after it was there: nobody waits for it longer than a connection may take. */
@QuarkusTest
@TestProfile(AbsentVaultTest.Profile.class)
class AbsentVaultTest {

    private static final int UNAVAILABLE = 14;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    VaultServer vault;
    VaultProxy proxy;

    public static class Profile extends OwnVaultProfile {}

    @BeforeEach
    void stopVault() {
        vault.close();
        proxy.close();
    }

    @Test
    void theServiceIsAliveButNotReady() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(503).body("status", equalTo("DOWN"));
    }

    @Test
    void everyCallAsksToComeAgainWithinTheConnectTimeOut() {
        // Given
        SecretsClient secrets = new SecretsClient(vault.root().token(), "absent-vault");
        Map<String, Supplier<Response>> calls = new LinkedHashMap<>();
        calls.put("register", () -> secrets.register("new", "value"));
        calls.put("update", () -> secrets.update("new", "value"));
        calls.put("list", secrets::list);
        calls.put("delete", () -> secrets.delete("new"));

        calls.forEach((name, call) -> {
            // When
            long begin = System.nanoTime();
            Response response = call.get();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            // Then
            assertThatProblem(HttpAnswer.of(response), name)
                    .hasStatus(503, UNAVAILABLE)
                    .says("Vault");
            assertThat(response.header("Retry-After")).as(name).matches("[1-9][0-9]*");
            assertThat(took).as(name).isLessThan(CONNECT_TIMEOUT);
        });
    }
}
