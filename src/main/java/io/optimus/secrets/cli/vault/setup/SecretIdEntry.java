package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.VaultFields;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Vault shows of a secret ID.
 *
 * @param expires empty if it does not expire
 * @param replaces the accessors of the secret IDs that it was created to replace
 */
public record SecretIdEntry(String accessor, Instant created, Optional<Instant> expires, List<String> replaces) {

    static final String REPLACES = "optimus_replaces";

    /** A secret ID should be replaced in the last quarter of its life. */
    private static final int LAST_QUARTER = 4;

    private static final Duration SOON = Duration.ofDays(7);

    static SecretIdEntry of(Map<String, Object> data) {
        String replaces = data.get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get(REPLACES) instanceof String accessors
                        && !accessors.isEmpty()
                ? accessors
                : "";
        String expires = VaultFields.text(data, "expiration_time");
        return new SecretIdEntry(
                VaultFields.text(data, "secret_id_accessor"),
                time(VaultFields.text(data, "creation_time")),
                // The year 1 means that the secret ID does not expire.
                expires.startsWith("0001-") ? Optional.empty() : Optional.of(time(expires)),
                replaces.isEmpty() ? List.of() : List.of(replaces.split(",")));
    }

    /** Vault writes times with its own offset. */
    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    boolean hasExpired() {
        return expires.isPresent() && !expires.get().isAfter(Instant.now());
    }

    /** Whether less than a week, and less than a quarter of its life, is left. */
    public boolean expiresSoon() {
        if (expires.isEmpty()) {
            return false;
        }
        Duration left = Duration.between(Instant.now(), expires.get());
        Duration life = Duration.between(created, expires.get());
        return left.compareTo(SOON) < 0 && left.compareTo(life.dividedBy(LAST_QUARTER)) < 0;
    }
}
