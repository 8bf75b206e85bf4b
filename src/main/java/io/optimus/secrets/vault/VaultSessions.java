package io.optimus.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.login.Credentials;
import io.optimus.secrets.login.Session;
import io.optimus.secrets.login.Sessions;
import io.optimus.secrets.secret.Caller;
import io.optimus.secrets.secret.Request;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sessions are Vault's tokens. */
@ApplicationScoped
class VaultSessions implements Sessions {

    private static final String LOOKUP = "auth/token/lookup-self";
    private static final String RENEW = "auth/token/renew-self";
    private static final String REVOKE = "auth/token/revoke-self";

    private final VaultLogin login;
    private final VaultCalls vault;

    VaultSessions(VaultLogin login, VaultCalls vault) {
        this.login = login;
        this.vault = vault;
    }

    @Override
    public Uni<Caller> login(Credentials credentials, Request request) {
        return login.login(credentials, request).map(token -> new Caller(token.token(), request));
    }

    @Override
    public Uni<Session> lookUp(Caller caller) {
        return send(caller, VaultCall.get("auth.token.lookup", LOOKUP), "read").map(answer -> session(answer.data()));
    }

    @Override
    public Uni<Void> renew(Caller caller) {
        return send(caller, VaultCall.post("auth.token.renew", RENEW, Map.of()), "update")
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> revoke(Caller caller) {
        return send(caller, VaultCall.post("auth.token.revoke", REVOKE, Map.of()), "update")
                .replaceWithVoid();
    }

    private Uni<VaultAnswer> send(Caller caller, VaultCall call, String capability) {
        return vault.send(caller, call)
                .onFailure()
                .transform(failure -> VaultErrors.unavailable("Vault cannot be reached"))
                .invoke(answer -> {
                    if (!answer.successful()) {
                        throw VaultErrors.refusal(answer, call.path(), capability);
                    }
                });
    }

    private static Session session(JsonNode token) {
        Set<String> policies = new TreeSet<>();
        token.path("policies").forEach(policy -> policies.add(policy.asText()));
        token.path("identity_policies").forEach(policy -> policies.add(policy.asText()));
        return new Session(
                token.path("display_name").asText(),
                List.copyOf(policies),
                Duration.ofSeconds(token.path("ttl").asLong()),
                token.path("renewable").asBoolean());
    }
}
