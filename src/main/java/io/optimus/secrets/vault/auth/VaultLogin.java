package io.optimus.secrets.vault.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Credentials;
import io.optimus.secrets.caller.LoginResult;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.caller.Session;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultPaths;
import io.optimus.secrets.vault.client.VaultSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Logs in at Vault's auth methods, which check the credentials and decide what they are worth. */
@ApplicationScoped
class VaultLogin {

    private final VaultCalls vault;
    private final VaultPaths paths;
    private final VaultSettings settings;

    VaultLogin(VaultCalls vault, VaultPaths paths, VaultSettings settings) {
        this.vault = vault;
        this.paths = paths;
        this.settings = settings;
    }

    /**
     * The response has all that is needed of the token: a lookup would be one use of it, and may not be allowed. Fails with
     * Unauthenticated, RateLimited and Unavailable.
     */
    Uni<LoginResult> login(Credentials credentials, Request request) {
        VaultCall call = call(credentials);
        return vault.sendWithoutToken(call, request)
                .onFailure()
                .transform(failure -> VaultErrors.unavailable("Vault cannot be reached for a login"))
                .map(answer -> loggedIn(credentials, call.path(), answer));
    }

    private VaultCall call(Credentials credentials) {
        LoginMethod method = credentials.method();
        Map<String, String> body = new HashMap<>();
        for (LoginMethod.Field field : method.fields()) {
            String value = credentials.fields().get(field.name());
            if (value != null && !method.inPath(field)) {
                body.put(field.snakeCase(), value);
            }
        }
        if (method == LoginMethod.JWT) {
            settings.jwt().role().ifPresent(role -> body.putIfAbsent("role", role));
        }
        return VaultCall.post(
                "auth." + method.id() + ".login",
                method.vaultPath(paths.mount(method), credentials.fields()),
                body,
                ResponseForm.AUTH);
    }

    private LoginResult loggedIn(Credentials credentials, String path, CallResponse answer) {
        if (answer.successful()) {
            JsonNode auth = answer.body().path("auth");
            String token = auth.path("client_token").asText();
            if (token.isEmpty()) {
                throw new SecretException.Unauthenticated(
                        "Vault asks for a second factor to log in at \"%s\", which the service cannot give"
                                .formatted(path));
            }
            return new LoginResult(token, session(credentials, auth));
        }
        if (answer.fromVault() && answer.status() >= 400 && answer.status() < 429) {
            throw new SecretException.Unauthenticated(
                    "Vault does not accept what was given to log in at \"%s\"".formatted(path));
        }
        throw VaultErrors.refusal(answer, path, "update");
    }

    private Session session(Credentials credentials, JsonNode auth) {
        Set<String> policies = new TreeSet<>();
        auth.path("policies").forEach(policy -> policies.add(policy.asText()));
        return new Session(
                displayName(credentials, auth.path("metadata")),
                List.copyOf(policies),
                Duration.ofSeconds(auth.path("lease_duration").asLong()),
                auth.path("renewable").asBoolean());
    }

    /** As Vault makes it of the mount and the user. Vault's response has no name for a JWT: the name is one of its claims. */
    private String displayName(Credentials credentials, JsonNode metadata) {
        String mount = paths.mount(credentials.method()).replace("/", "-");
        return credentials.method() == LoginMethod.USERPASS
                ? mount + "-" + metadata.path("username").asText()
                : mount;
    }
}
