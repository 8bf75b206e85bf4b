package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "2027-01-31", "2028-02-29"})
    void anExpiryIsADate(String text) {
        // When, Then
        assertThat(Note.EXPIRES.violation(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"90d", "2027-02-29", "2027-1-31", "+12027-01-31", "2027-01-31T00:00:00Z", " 2027-01-31"})
    void anyOtherTextIsNotAnExpiry(String text) {
        // When, Then
        assertThat(Note.EXPIRES.violation(text)).contains("expires must be a date such as 2027-01-31");
        assertThat(Note.date(text)).isEmpty();
    }

    @Test
    void aTextIsLimitedInBytes() {
        // When, Then
        assertThat(Note.OWNER.violation("x".repeat(512))).isEmpty();
        assertThat(Note.OWNER.violation("ü".repeat(256))).isEmpty();
        assertThat(Note.OWNER.violation("ü".repeat(256) + "x"))
                .contains("owner is longer than 512 bytes, the maximum in Vault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "\u001b[2J", "a\u200bb", "a\u2028b", "a\u00a0b", "\ud800", "\u202eb"})
    void aTextIsOneLineOfPrintableCharacters(String text) {
        // When, Then
        assertThat(Note.DESCRIPTION.violation(text)).contains("description must be one line of printable characters");
    }
}
