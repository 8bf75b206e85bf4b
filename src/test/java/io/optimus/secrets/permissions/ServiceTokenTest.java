package io.optimus.secrets.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.ShortServiceTokens;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's own token. Its policy does not allow the service to look it up or to renew it. */
@QuarkusTest
@TestProfile(ShortServiceTokens.class)
class ServiceTokenTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    VaultServer vault;
    SecretsClient secrets;

    @BeforeEach
    void aServiceThatHasLoggedIn() {
        // The tokens are short-lived, so the first may expire before the test lists it.
        Eventually.await("the service has a token", LIMIT, () -> {
            secrets.register("NAME-" + UUID.randomUUID(), "value").then().statusCode(200);
            return !serviceTokens().isEmpty();
        });
    }

    @Test
    void theServiceLogsInAgainAfterItsTokenExpired() {
        // Given
        Eventually.await(
                "the service's token has ended", LIMIT, () -> serviceTokens().isEmpty());

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200);
    }

    @Test
    void theServiceLogsInAgainAfterItsTokenWasRevoked() {
        // Given
        serviceTokens()
                .forEach(accessor -> vault.root().post("auth/token/revoke-accessor", Map.of("accessor", accessor)));

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200);
    }

    /** The accessors of the service's valid tokens. */
    private Set<String> serviceTokens() {
        Set<String> accessors = new HashSet<>();
        for (JsonNode accessor :
                vault.root().list("auth/token/accessors").data().path("keys")) {
            VaultApi.Response token =
                    vault.root().post("auth/token/lookup-accessor", Map.of("accessor", accessor.asText()));
            if (token.status() == 200
                    && token.data().path("policies").toString().equals("[\"optimus-service\"]")) {
                accessors.add(accessor.asText());
            }
        }
        return accessors;
    }
}
