package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "DB, DB, true",
        "DB, DB2, false",
        "DB, db, false",
        "DB?, DB2, true",
        "DB?, DB, false",
        "*, ANY, true",
        "DB*, DB, true",
        "*_URL, DB_URL_URL, true",
        "*_URL, DB_URLS, false",
        "A*B*C, AxBxBC, true",
        "A*B*C, AxCxB, false",
        "a.c, abc, false"
    })
    void aStarIsAnyCharactersAndAQuestionMarkOne(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }
}
