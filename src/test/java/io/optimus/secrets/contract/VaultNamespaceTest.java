package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultNamespaceTest {

    @ParameterizedTest
    @CsvSource({
        "admin, admin",
        "team/data, team/data",
        "team/data/, team/data",
        "/team-1/data_2.x, team-1/data_2.x",
        "'', ''",
        "/, ''"
    })
    void slashesAtTheEndsAreIgnored(String given, String namespace) {
        // When, Then
        assertThat(VaultNamespace.parse(given)).contains(namespace);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "team data", "team//data", "..", "team/../sys", "team/+", "ü", "a\nb", "a%2Fb"})
    void anyOtherTextThanNamesIsInvalid(String given) {
        // When, Then
        assertThat(VaultNamespace.parse(given)).isEmpty();
    }
}
