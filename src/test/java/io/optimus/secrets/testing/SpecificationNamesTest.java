package io.optimus.secrets.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificationNamesTest {

    @ParameterizedTest
    @CsvSource({
        "aTokenIsSentOnce,a token is sent once",
        "http2IsOff,http 2 is off",
        "aURLIsInvalid,a URL is invalid",
        "works,works"
    })
    void aNameIsSplitIntoWords(String name, String words) {
        // When, Then
        assertThat(SpecificationNames.words(name)).isEqualTo(words);
    }
}
