package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What stolen credentials of the service allow, and for how long. */
class ServiceIdentityTest {

    private static final String PROPERTY = "quarkus.vault.authentication.app-role.";
    private static final int AN_HOUR = 3600;

    @AutoClose
    private final VaultServer vault = VaultServer.start();

    @Test
    void theServicesTokenLastsAnHourAndCreatesNoOther() {
        // When
        VaultApi stolen = new VaultApi(vault.address(), token(logIn()));

        // Then
        JsonNode known = vault.root()
                .set("auth/token/lookup", Map.of("token", stolen.token()))
                .path("data");
        assertThat(known.path("ttl").asInt()).isBetween(1, AN_HOUR);
        assertThat(known.path("explicit_max_ttl").asInt()
                        + known.path("creation_ttl").asInt())
                .isLessThanOrEqualTo(AN_HOUR);
        assertThat(stolen.post("auth/token/renew-self", Map.of()).status()).isEqualTo(403);
        assertThat(stolen.post("auth/token/create", Map.of()).status()).isEqualTo(403);
        assertThat(stolen.post("auth/approle/role/optimus-service/secret-id", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDestroyedSecretIdCannotLogIn() {
        // Given
        String stolen = token(logIn());

        // When
        vault.root()
                .set(
                        "auth/approle/role/optimus-service/secret-id/destroy",
                        Map.of("secret_id", vault.serviceSettings().get(PROPERTY + "secret-id")));
        vault.root().set("auth/token/revoke", Map.of("token", stolen));

        // Then
        assertThat(logIn().status()).isEqualTo(400);
        assertThat(new VaultApi(vault.address(), stolen)
                        .post("transit/hmac/optimus/sha2-256", Map.of("input", "aGk="))
                        .status())
                .isEqualTo(403);
    }

    private VaultApi.Response logIn() {
        Map<String, String> settings = vault.serviceSettings();
        return new VaultApi(vault.address(), "")
                .post(
                        "auth/approle/login",
                        Map.of(
                                "role_id", settings.get(PROPERTY + "role-id"),
                                "secret_id", settings.get(PROPERTY + "secret-id")));
    }

    private static String token(VaultApi.Response login) {
        return login.body().path("auth").path("client_token").asText();
    }
}
