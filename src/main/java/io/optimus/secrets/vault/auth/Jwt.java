package io.optimus.secrets.vault.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON web token. Only Vault can check that it is genuine.
 *
 * @param expiry the time in its claim {@code exp}
 * @param issuer its claim {@code iss}
 */
record Jwt(String text, Optional<Instant> expiry, Optional<String> issuer) {

    /** Three parts of base64url, the first of which is a JSON object. A Vault token does not have this form. */
    private static final Pattern FORM = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** The end of the year 9999. A larger number may not be a valid time in Java. */
    private static final long MAX_EXPIRY = 253_402_300_799L;

    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<Jwt> parse(String bearerToken) {
        if (!FORM.matcher(bearerToken).matches()) {
            return Optional.empty();
        }
        JsonNode claims = claims(bearerToken.split("\\.")[1]);
        return Optional.of(new Jwt(
                bearerToken,
                expiry(claims.path("exp")),
                Optional.ofNullable(claims.path("iss").textValue())));
    }

    boolean expired() {
        return expiry.filter(end -> !end.isAfter(Instant.now())).isPresent();
    }

    /** The remaining time until its expiry, at most {@code limit}. */
    Duration lifetime(Duration limit) {
        return expiry.map(end -> Duration.between(Instant.now(), end))
                .filter(left -> left.compareTo(limit) < 0)
                .orElse(limit);
    }

    /** Missing if the text cannot be read. */
    private static JsonNode claims(String text) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(text));
        } catch (IOException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Instant> expiry(JsonNode exp) {
        return exp.isNumber()
                ? Optional.of(Instant.ofEpochSecond(Math.max(0, Math.min(exp.asLong(), MAX_EXPIRY))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "Jwt[expiry=" + expiry + "]";
    }
}
