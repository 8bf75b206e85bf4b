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
 * Takes a Vault token as it is, and exchanges a JWT for one, which is kept until shortly before it ends, or until the JWT ends.
 * What is kept is found by a keyed hash of the JWT, so that no JWT stays in memory.
 */
@ApplicationScoped
class VaultCallers implements Callers {

    /** A kept token is not used for its last seconds, so that it does not end in the middle of a request. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** @param life how long it is kept */
    private record Exchanged(String token, Duration life) {
        @Override
        public String toString() {
            return "Exchanged[life=" + life + "]";
        }
    }

    private final VaultLogin login;
    private final JwtFingerprint fingerprint = new JwtFingerprint();
    private final AsyncCache<String, Exchanged> exchanged;

    VaultCallers(VaultLogin login, VaultSettings settings) {
        this.login = login;
        this.exchanged = Caffeine.newBuilder()
                .maximumSize(settings.jwt().cacheSize())
                .expireAfter(Expiry.creating((String key, Exchanged token) -> token.life()))
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
        if (jwt.ended()) {
            return Uni.createFrom().failure(new SecretException.Unauthenticated("the JWT has expired"));
        }
        String key = fingerprint.of(jwt.text());
        return Uni.createFrom()
                .completionStage(() -> exchanged
                        .get(key, (missing, executor) -> exchange(jwt, request).subscribeAsCompletionStage())
                        // A copy: a caller that goes away must not end it for those that wait for the same.
                        .thenApply(Function.identity()))
                .map(token -> new Caller(token.token(), request));
    }

    private Uni<Exchanged> exchange(Jwt jwt, Request request) {
        return login.login(new Credentials(LoginMethod.JWT, Map.of("jwt", jwt.text())), request)
                .map(made -> new Exchanged(made.token(), jwt.life(lifeOf(made))));
    }

    /** A token that lives shortly is used for half of its life: else each request would log in. */
    private static Duration lifeOf(LoginResult made) {
        Duration life = made.session().timeLeft();
        Duration half = life.dividedBy(2);
        Duration withMargin = life.minus(MARGIN);
        return withMargin.compareTo(half) > 0 ? withMargin : half;
    }

    /** Unless another request has replaced it meanwhile. */
    private void forget(String key, String token) {
        exchanged.asMap().computeIfPresent(key, (same, kept) -> holds(kept.getNow(null), token) ? null : kept);
    }

    private static boolean holds(Exchanged kept, String token) {
        return kept != null && kept.token().equals(token);
    }
}
