package io.optimus.secrets.vault.auth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Callers;
import io.optimus.secrets.caller.Credentials;
import io.optimus.secrets.caller.LoginResult;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.vault.client.VaultSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Uses a Vault token unchanged, and exchanges a JWT for a Vault token. That token is cached until shortly before it expires, or until
 * the JWT expires. The key of the cache is a keyed hash of the JWT, so that no JWT stays in memory.
 */
@ApplicationScoped
class VaultCallers implements Callers {

    /** A cached token is not used in its last seconds, so that it does not expire during a request. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** @param lifetime how long it is cached */
    private record Exchanged(String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Exchanged[lifetime=" + lifetime + "]";
        }
    }

    private final OfferedMethods offered;
    private final VaultLogin vaultLogin;
    private final JwtFingerprint fingerprint = new JwtFingerprint();
    private final AsyncCache<String, Exchanged> exchanged;

    VaultCallers(OfferedMethods offered, VaultLogin vaultLogin, VaultSettings settings) {
        this.offered = offered;
        this.vaultLogin = vaultLogin;
        this.exchanged = Caffeine.newBuilder()
                .maximumSize(settings.jwt().cacheSize())
                .expireAfter(Expiry.creating((String key, Exchanged token) -> token.lifetime()))
                .buildAsync();
    }

    @Override
    public Uni<Caller> caller(String bearerToken, Request request) {
        return Jwt.parse(bearerToken)
                .map(jwt -> exchanged(jwt, request))
                .orElseGet(() -> Uni.createFrom().item(new Caller(bearerToken, request)));
    }

    @Override
    public Uni<Optional<Caller>> callerAfterRefusal(String bearerToken, Caller refused) {
        Optional<Jwt> jwt = Jwt.parse(bearerToken);
        if (jwt.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        forget(fingerprint.of(bearerToken), refused.token());
        return exchanged(jwt.get(), refused.request()).map(Optional::of);
    }

    private Uni<Caller> exchanged(Jwt jwt, Request request) {
        if (!offered.contains(LoginMethod.JWT.id())) {
            return Uni.createFrom()
                    .failure(new SecretException.Unauthenticated(
                            "the service does not accept JWTs in place of Vault tokens"));
        }
        if (jwt.expired()) {
            return Uni.createFrom().failure(new SecretException.Unauthenticated("the JWT has expired"));
        }
        String key = fingerprint.of(jwt.text());
        return Uni.createFrom()
                .completionStage(() -> exchanged
                        .get(key, (missing, executor) -> exchange(jwt, request).subscribeAsCompletionStage())
                        // A copy, because a caller that disconnects must not cancel the exchange for others.
                        .thenApply(Function.identity()))
                .map(token -> new Caller(token.token(), request));
    }

    private Uni<Exchanged> exchange(Jwt jwt, Request request) {
        return vaultLogin
                .login(new Credentials(LoginMethod.JWT, Map.of("jwt", jwt.text())), request)
                .map(login -> new Exchanged(login.token(), jwt.lifetime(lifetimeOf(login))));
    }

    /** A short-lived token is used for half of its lifetime. With the margin alone, each request would log in. */
    private static Duration lifetimeOf(LoginResult login) {
        Duration life = login.session().timeLeft();
        Duration half = life.dividedBy(2);
        Duration withMargin = life.minus(MARGIN);
        return withMargin.compareTo(half) > 0 ? withMargin : half;
    }

    /** Removes the token, unless another request has already replaced it. */
    private void forget(String key, String token) {
        exchanged.asMap().computeIfPresent(key, (same, kept) -> holds(kept.getNow(null), token) ? null : kept);
    }

    private static boolean holds(Exchanged kept, String token) {
        return kept != null && kept.token().equals(token);
    }
}
