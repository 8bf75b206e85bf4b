package io.optimus.secrets.cli.vault.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretIdEntryTest {

    private static final String NEVER = "0001-01-01T00:00:00Z";

    @ParameterizedTest
    @CsvSource({
        "P90D, P5D, true",
        "P90D, P8D, false",
        "P10D, P5D, false",
        "PT4H, PT30M, true",
        "PT4H, PT2H, false",
    })
    void aSecretIdExpiresSoonInTheLastWeekAndQuarterOfItsLife(Duration life, Duration left, boolean soon) {
        // Given
        Instant end = Instant.now().plus(left);

        // When, Then
        assertThat(entry(end.minus(life).toString(), end.toString()).expiresSoon())
                .isEqualTo(soon);
    }

    @Test
    void theYear1MeansThatItDoesNotExpire() {
        // When
        SecretIdEntry entry = entry("2026-01-01T00:00:00.5+02:00", NEVER);

        // Then
        assertThat(entry.expires()).isEmpty();
        assertThat(entry.hasExpired()).isFalse();
        assertThat(entry.expiresSoon()).isFalse();
        assertThat(entry.created()).isEqualTo("2025-12-31T22:00:00.5Z");
    }

    @Test
    void theReplacedOnesAreInItsMetadata() {
        // Given
        Map<String, Object> data = data(NEVER, NEVER);
        data.put("metadata", Map.of("optimus_replaces", "a,b"));

        // When, Then
        assertThat(SecretIdEntry.of(data).replaces()).isEqualTo(List.of("a", "b"));
        assertThat(entry(NEVER, NEVER).replaces()).isEmpty();
    }

    private static SecretIdEntry entry(String made, String expires) {
        return SecretIdEntry.of(data(made, expires));
    }

    private static Map<String, Object> data(String made, String expires) {
        return new HashMap<>(Map.of("secret_id_accessor", "a", "creation_time", made, "expiration_time", expires));
    }
}
