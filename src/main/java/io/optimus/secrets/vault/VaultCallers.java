package io.optimus.secrets.vault;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.optimus.secrets.login.Credentials;
import io.optimus.secrets.secret.Caller;
import io.optimus.secrets.secret.Callers;
import io.optimus.secrets.secret.Request;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes a Vault token as it is, and exchanges a JWT for one, which is kept until shortly before it ends. What is kept is found
 * again by a keyed hash of the JWT, so that no JWT stays in memory.
 */
@ApplicationScoped
class VaultCallers implements Callers {

    /** A token is not used for its last seconds, so that none ends in the middle of a request. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** @param life how long it may be used: neither it nor the JWT has ended by then */
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
                .maximumSize(settings.jwt().kept())
                .expireAfter(Expiry.creating(
                        (String key, Exchanged token) -> token.life().minus(MARGIN)))
                .buildAsync();
    }

    @Override
    public Uni<Caller> caller(String bearerToken, Request request) {
        return Jwt.parse(bearerToken)
                .map(jwt -> exchanged(jwt, request))
                .orElseGet(() -> Uni.createFrom().item(new Caller(bearerToken, request)));
    }

    private Uni<Caller> exchanged(Jwt jwt, Request request) {
        String key = fingerprint.of(jwt.text());
        return Uni.createFrom()
                .completionStage(() -> exchanged
                        .get(key, (missing, executor) -> exchange(jwt, request).subscribeAsCompletionStage())
                        // A copy: who gives up must not end it for those who wait for the same.
                        .thenApply(Function.identity()))
                .map(token -> new Caller(token.token(), request));
    }

    private Uni<Exchanged> exchange(Jwt jwt, Request request) {
        return login.login(new Credentials.Jwt(jwt.text(), Optional.empty()), request)
                .map(token -> new Exchanged(token.token(), jwt.life(token.life())));
    }

    /** Of a JWT whose Vault token was revoked, the next request gets a new one. */
    @Override
    public void rejected(String bearerToken) {
        Jwt.parse(bearerToken).ifPresent(jwt -> exchanged.synchronous().invalidate(fingerprint.of(jwt.text())));
    }
}
