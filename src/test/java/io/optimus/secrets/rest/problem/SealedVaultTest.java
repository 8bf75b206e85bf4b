package io.optimus.secrets.rest.problem;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.http.ServiceHealth;
import io.optimus.secrets.testing.quarkus.OwnVaultProfile;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While Vault is sealed, the service is alive but not ready. After the unseal, it recovers by itself. */
@QuarkusTest
@TestProfile(SealedVaultTest.Profile.class)
class SealedVaultTest {

    private static final int UNAVAILABLE = 14;

    VaultServer vault;

    SecretsClient secrets;

    public static class Profile extends OwnVaultProfile {}

    @BeforeEach
    void aSecretInAVaultThatIsThenSealed() {
        secrets.register("kept", "value").then().statusCode(200);
        ServiceHealth.awaitReady();
        vault.seal();
    }

    @AfterEach
    void unseal() {
        vault.unseal();
    }

    @Test
    void theServiceIsAliveButNotReady() {
        ServiceHealth.awaitNotReady();
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body("checks.find { it.name == 'Vault' }.data.state", equalTo("sealed"));
    }

    @Test
    void everyCallSaysThatVaultIsSealed() {
        // When
        Map<String, Response> responses = new LinkedHashMap<>();
        responses.put("register", secrets.register("new", "value"));
        responses.put("update", secrets.update("kept", "another"));
        responses.put("list", secrets.list());
        responses.put("delete", secrets.delete("kept"));

        // Then
        responses.forEach((call, response) -> {
            assertThatProblem(ReceivedResponse.of(response), call)
                    .hasStatus(503, UNAVAILABLE)
                    .says("Vault is sealed");
            assertThat(response.header("Retry-After")).as(call).matches("[1-9][0-9]*");
        });
    }

    @Test
    void nothingWasChangedWhileItWasSealed() {
        // Given
        secrets.register("new", "value").then().statusCode(503);
        secrets.update("kept", "another").then().statusCode(503);
        secrets.delete("kept").then().statusCode(503);

        // When
        vault.unseal();

        // Then
        ServiceHealth.awaitReady();
        assertThat(secrets.rows()).extracting(row -> row.get("name")).containsExactly("kept");
        assertThat(secrets.listed("kept")).containsEntry("version", 1);
    }

    @Test
    void theServiceRecoversByItselfAfterTheUnseal() {
        // When
        vault.unseal();

        // Then
        ServiceHealth.awaitReady();
        secrets.register("new", "value").then().statusCode(200);
        secrets.update("kept", "another").then().statusCode(200);
        secrets.delete("kept").then().statusCode(200);
    }
}
