package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedOutputTest {

    private static final String DIGEST = "wpCr9cU5zEXVT7hSOT4MLxqGXtmKxoTJBWSpAKxVKBA=";
    private static final String OTHER_DIGEST = "ApCr9cU5zEXVT7hSOT4MLxqGXtmKxoTJBWSpAKxVKBA=";

    @ParameterizedTest
    @CsvSource({
        "a|b, a|b, true",
        "a|b, a, false",
        "a, a|b, false",
        "a  b, a b, true",
        "---+---|a, -----+-----|a, true",
        "a|..., a|b|c, true",
        "...|c, a|b|c, true",
        "a|...|c, a|c, true",
        "...|d, a|b|c, false",
        "a 2026-11-24T10:00:00Z, a 2027-01-01T00:00:01.5Z, true",
        "a 2026-11-24T10:00:00Z, a, false",
        "x DIGEST, x OTHER, true",
        "x DIGEST, y OTHER, false"
    })
    void onlyTimesDigestsAndWidthsMayDiffer(String shown, String printed, boolean same) {
        assertThat(new PrintedOutput(lines(shown)).matches(lines(printed))).isEqualTo(same);
    }

    private static String lines(String text) {
        return text.replace("|", "\n").replace("DIGEST", DIGEST).replace("OTHER", OTHER_DIGEST) + "\n";
    }
}
