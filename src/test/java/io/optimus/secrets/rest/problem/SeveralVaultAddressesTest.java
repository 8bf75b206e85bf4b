package io.optimus.secrets.rest.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.http.ServiceHealth;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.TwoVaultAddressesResource;
import io.optimus.secrets.testing.quarkus.TwoVaultAddressesResource.Proxies;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vault has two addresses. A call that fails at one address is sent to the other if this is safe. */
@QuarkusTest
@TestProfile(SeveralVaultAddressesTest.Profile.class)
class SeveralVaultAddressesTest {

    private static final Duration READY_AGAIN = Duration.ofSeconds(10);

    private static final String SEALED = "{\"errors\":[\"Vault is sealed\"]}";
    private static final String NO_LEADER =
            "{\"errors\":[\"local node not active but active cluster node not found\"]}";

    Proxies proxies;
    VaultServer vault;
    SecretsClient secrets;

    public static class Profile implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TwoVaultAddressesResource.class));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callersDoNotNoticeASealedNode(boolean first) {
        // Given
        VaultProxy sealed = first ? proxies.first() : proxies.second();
        List.of("GET", "LIST", "POST", "PATCH", "DELETE")
                .forEach(method -> sealed.respond(method, "/v1/", 503, SEALED, 1000));

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200).header("ETag", startsWith("\"1-"));
        secrets.update("NAME", "another").then().statusCode(200).header("ETag", startsWith("\"2-"));
        assertThat(secrets.listed("NAME")).containsEntry("version", 2).containsEntry("stale", false);
        secrets.delete("NAME").then().statusCode(200);
    }

    @Test
    void withoutALeaderNothingIsWrittenAndTheCallIsUnavailable() {
        // Given
        String path = "optimus/data/" + secrets.vaultPath("NAME");
        proxies.first().respond("POST", path, 500, NO_LEADER, 1);
        proxies.second().respond("POST", path, 500, NO_LEADER, 1);

        // When, Then
        secrets.register("NAME", "value")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("message", containsString("no active node"));
        assertThat(secrets.rows()).isEmpty();
    }

    /** A standby also redirects if it loses the active node while it forwards a request. */
    @Test
    void aRedirectedWriteIsCheckedBeforeItIsSentAgain() {
        // Given
        String path = "optimus/data/" + secrets.vaultPath("NAME");
        proxies.first().respond("POST", path, 307, "", 1);
        proxies.second().respond("POST", path, 307, "", 1);

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200).header("ETag", startsWith("\"1-"));
        List<String> calls = AuditLog.of(vault).requestsUnderPath(path).stream()
                .map(entry -> entry.path("request").path("operation").asText())
                .toList();
        assertThat(calls.subList(0, 1)).isEqualTo(List.of("read"));
        assertThat(calls).containsOnlyOnce("create");
    }

    @Test
    void aRedirectedReadIsSentToTheOtherAddress() {
        // Given
        secrets.register("NAME", "value").then().statusCode(200);
        String path = "optimus/data/" + secrets.vaultPath("NAME");
        proxies.first().respond("GET", path, 307, "", 1);

        // When, Then
        for (int i = 0; i < 2; i++) {
            secrets.request().get(secrets.path("NAME")).then().statusCode(200);
        }
    }

    @Test
    void aWriteWithALostResponseIsCheckedAtTheOtherAddress() {
        // Given
        String path = "optimus/data/" + secrets.vaultPath("NAME");
        proxies.first().loseResponsesTo("POST", path, 1);
        proxies.second().loseResponsesTo("POST", path, 1);

        // When
        secrets.register("NAME", "value").then().statusCode(200).header("ETag", startsWith("\"1-"));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 1).containsEntry("stale", false);
    }

    @Test
    void readinessShowsEachAddressAndNeedsOne() {
        // Given
        ServiceHealth.awaitReady();
        proxies.first().respond("GET", "sys/health", 503, "{\"initialized\":true,\"sealed\":true}", 1000);

        // When, Then, at the service's next call
        Eventually.await("the first is seen to be sealed", READY_AGAIN, () -> {
            Map<String, String> data = given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("UP"))
                    .extract()
                    .jsonPath()
                    .getMap("checks.find { it.name == 'Vault' }.data");
            return "unsealed".equals(data.get("state"))
                    && "sealed".equals(data.get(proxies.first().address()))
                    && "active".equals(data.get(proxies.second().address()));
        });
    }
}
