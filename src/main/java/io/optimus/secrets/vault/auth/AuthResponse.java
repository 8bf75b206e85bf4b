package io.optimus.secrets.vault.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.LoginResult;
import io.optimus.secrets.caller.Session;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.CallResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads Vault's response to a successful login. */
final class AuthResponse {

    private AuthResponse() {}

    /**
     * @param path the path of the login
     * @param displayName the name that Vault has built, which the response does not have
     */
    static LoginResult result(CallResponse response, String path, String displayName) {
        JsonNode auth = response.body().path("auth");
        String token = auth.path("client_token").asText();
        if (token.isEmpty()) {
            throw SecretException.Unauthenticated.because(
                    "Vault gives no token for a login at \"%s\"".formatted(path),
                    Optional.of("it requires a second factor, which the service does not support"));
        }
        Set<String> policies = new TreeSet<>();
        auth.path("policies").forEach(policy -> policies.add(policy.asText()));
        Session session = new Session(
                displayName,
                List.copyOf(policies),
                Duration.ofSeconds(auth.path("lease_duration").asLong()),
                auth.path("renewable").asBoolean());
        return new LoginResult(token, session);
    }
}
