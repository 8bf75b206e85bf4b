package io.optimus.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Exchanges a JWT for a Vault token at Vault's JWT auth mount, which checks it and decides what it is worth. */
@ApplicationScoped
class JwtLogin {

    /** @param life how long it may be used: neither it nor the JWT has ended by then */
    record VaultToken(String token, Duration life) {
        @Override
        public String toString() {
            return "VaultToken[life=" + life + "]";
        }
    }

    private final VaultCalls vault;
    private final VaultPaths paths;
    private final VaultSettings.Jwt settings;

    JwtLogin(VaultCalls vault, VaultPaths paths, VaultSettings settings) {
        this.vault = vault;
        this.paths = paths;
        this.settings = settings.jwt();
    }

    Uni<VaultToken> login(Jwt jwt, String requestId) {
        Map<String, String> body = new HashMap<>();
        body.put("jwt", jwt.text());
        settings.role().ifPresent(role -> body.put("role", role));
        return vault.sendWithoutToken(VaultCall.post("auth.jwt.login", paths.jwtLogin(), body), requestId)
                .onFailure()
                .transform(failure -> VaultErrors.unavailable("Vault cannot be reached for a login"))
                .map(answer -> token(jwt, answer));
    }

    private VaultToken token(Jwt jwt, VaultAnswer answer) {
        JsonNode auth = answer.body().path("auth");
        if (answer.successful() && auth.path("client_token").isTextual()) {
            return new VaultToken(
                    auth.path("client_token").asText(),
                    jwt.life(Duration.ofSeconds(auth.path("lease_duration").asLong())));
        }
        if (answer.status() >= 400 && answer.status() < 429) {
            throw new SecretException.Unauthenticated(
                    "Vault does not accept the JWT at \"%s\"".formatted(paths.jwtLogin()));
        }
        throw VaultErrors.refusal(answer, paths.jwtLogin(), "update");
    }
}
