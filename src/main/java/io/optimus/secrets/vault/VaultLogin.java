package io.optimus.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.login.Credentials;
import io.optimus.secrets.secret.Request;
import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logs in at Vault's auth methods, which check the credentials and decide what they are worth. */
@ApplicationScoped
class VaultLogin {

    /** @param life how long Vault lets the token live, unless it is renewed */
    record VaultToken(String token, Duration life) {
        @Override
        public String toString() {
            return "VaultToken[life=" + life + "]";
        }
    }

    private final VaultCalls vault;
    private final VaultPaths paths;
    private final Optional<String> jwtRole;

    VaultLogin(VaultCalls vault, VaultPaths paths, VaultSettings settings) {
        this.vault = vault;
        this.paths = paths;
        this.jwtRole = settings.jwt().role();
    }

    /** Fails with Unauthenticated, RateLimited and Unavailable. */
    Uni<VaultToken> login(Credentials credentials, Request request) {
        VaultCall call = call(credentials);
        return vault.sendWithoutToken(call, request)
                .onFailure()
                .transform(failure -> VaultErrors.unavailable("Vault cannot be reached for a login"))
                .map(answer -> token(call.path(), answer));
    }

    private VaultCall call(Credentials credentials) {
        if (credentials instanceof Credentials.UserPass user) {
            return VaultCall.post(
                    "auth.userpass.login", paths.userPassLogin(user.username()), Map.of("password", user.password()));
        } else if (credentials instanceof Credentials.AppRole role) {
            return VaultCall.post(
                    "auth.approle.login",
                    paths.appRoleLogin(),
                    Map.of("role_id", role.roleId(), "secret_id", role.secretId()));
        }
        Credentials.Jwt jwt = (Credentials.Jwt) credentials;
        Map<String, String> body = new HashMap<>();
        body.put("jwt", jwt.jwt());
        jwt.role().or(() -> jwtRole).ifPresent(role -> body.put("role", role));
        return VaultCall.post("auth.jwt.login", paths.jwtLogin(), body);
    }

    private static VaultToken token(String path, VaultAnswer answer) {
        JsonNode auth = answer.body().path("auth");
        if (answer.successful() && auth.path("client_token").isTextual()) {
            return new VaultToken(
                    auth.path("client_token").asText(),
                    Duration.ofSeconds(auth.path("lease_duration").asLong()));
        }
        if (answer.status() >= 400 && answer.status() < 429) {
            throw new SecretException.Unauthenticated(
                    "Vault does not accept what was given to log in at \"%s\"".formatted(path));
        }
        throw VaultErrors.refusal(answer, path, "update");
    }
}
