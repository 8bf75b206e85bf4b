package io.optimus.secrets.vault.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Credentials;
import io.optimus.secrets.caller.LoginResult;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.caller.Session;
import io.optimus.secrets.caller.Sessions;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.Outcome;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks up, renews and revokes Vault tokens. */
@ApplicationScoped
class VaultSessions implements Sessions {

    private static final VaultCall LOOKUP =
            VaultCall.get("auth.token.lookup", "auth/token/lookup-self", ResponseForm.TOKEN);
    private static final VaultCall RENEW =
            VaultCall.post("auth.token.renew", "auth/token/renew-self", Map.of(), ResponseForm.AUTH);
    private static final VaultCall REVOKE =
            VaultCall.post("auth.token.revoke", "auth/token/revoke-self", Map.of(), ResponseForm.DONE);

    private final OfferedMethods offered;
    private final VaultLogin login;
    private final VaultCalls vault;

    VaultSessions(OfferedMethods offered, VaultLogin login, VaultCalls vault) {
        this.offered = offered;
        this.login = login;
        this.vault = vault;
    }

    @Override
    public List<String> methods() {
        return offered.ids();
    }

    @Override
    public Uni<LoginResult> login(Credentials credentials, Request request) {
        offered.check(credentials.method().id());
        return login.login(credentials, request);
    }

    @Override
    public Uni<Session> lookUp(Caller caller) {
        return VaultRequests.read(vault.send(caller, LOOKUP)).map(response -> {
            if (!response.successful()) {
                throw VaultErrors.refusal(response, LOOKUP.path(), "read");
            }
            return session(response.data());
        });
    }

    @Override
    public Uni<Void> renew(Caller caller) {
        return change(
                caller, RENEW, "renewed", "it is a batch token, or its role does not allow renewals; log in again");
    }

    @Override
    public Uni<Void> revoke(Caller caller) {
        return change(caller, REVOKE, "revoked", "it is a batch token, which expires by itself");
    }

    /** @param whyNot the reason if Vault responds with 400 */
    private Uni<Void> change(Caller caller, VaultCall call, String done, String whyNot) {
        return VaultRequests.change(vault.send(caller, call), () -> new SecretException.UnknownOutcome(done))
                .invoke(response -> {
                    if (response.outcome() == Outcome.INVALID_REQUEST) {
                        throw new SecretException.InvalidArgument(
                                "Authorization", "the token cannot be %s: %s".formatted(done, whyNot));
                    }
                    if (!response.successful()) {
                        throw VaultErrors.refusal(response, call.path(), "update");
                    }
                })
                .replaceWithVoid();
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
