package io.optimus.secrets.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.ShortServiceTokens;
import io.optimus.secrets.testing.VaultApi;
import io.optimus.secrets.testing.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's own token, which its policy lets it neither look at nor renew. */
@QuarkusTest
@TestProfile(ShortServiceTokens.class)
class ServiceTokenTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    VaultServer vault;
    SecretsClient secrets;

    @BeforeEach
    void aServiceThatHasLoggedIn() {
        secrets.register("FIRST", "value").then().statusCode(200);
        assertThat(serviceTokens()).isNotEmpty();
    }

    @Test
    void whenItsTokenHasEndedTheServiceLogsInAgain() {
        // Given
        awaitNoServiceToken();

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200);
    }

    @Test
    void whenItsTokenWasRevokedTheServiceLogsInAgain() {
        // Given
        serviceTokens()
                .forEach(accessor -> vault.root().set("auth/token/revoke-accessor", Map.of("accessor", accessor)));

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200);
    }

    private void awaitNoServiceToken() {
        Instant end = Instant.now().plus(LIMIT);
        while (!serviceTokens().isEmpty()) {
            assertThat(Instant.now())
                    .as("the service's token should have ended")
                    .isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** The accessors of those that are good. */
    private Set<String> serviceTokens() {
        Set<String> accessors = new HashSet<>();
        for (JsonNode accessor :
                vault.root().list("auth/token/accessors").data().path("keys")) {
            VaultApi.Answer token =
                    vault.root().post("auth/token/lookup-accessor", Map.of("accessor", accessor.asText()));
            if (token.status() == 200
                    && token.data().path("policies").toString().equals("[\"optimus-service\"]")) {
                accessors.add(accessor.asText());
            }
        }
        return accessors;
    }
}
