package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class NameGrammarTest {

    @Property
    void theRegularExpressionAcceptsTheSameNames(
            @ForAll NameGrammar grammar,
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 102) String name) {
        // When
        boolean accepted = grammar.accepts(name);

        // Then
        assertThat(accepted)
                .isEqualTo(Pattern.compile(grammar.regularExpression())
                        .matcher(name)
                        .find());
    }

    @Property
    void aNameOfAllowedCharactersIsAccepted(
            @ForAll NameGrammar grammar,
            @ForAll @CharRange(from = 'a', to = 'z') @CharRange(from = '0', to = '9') @StringLength(min = 1, max = 100)
                    String name) {
        // When, Then
        assertThat(grammar.violation(name)).isEmpty();
    }

    @Example
    void optimussOwnNamesAreReserved() {
        // When, Then
        assertThat(NameGrammar.SECRET.violation("_OPTIMUS_X")).contains("secret name cannot be started with _OPTIMUS_");
    }

    @Example
    void theMessageDoesNotRepeatTheName() {
        // When, Then
        assertThat(NameGrammar.PROJECT.violation("canary/..").orElseThrow()).doesNotContain("canary");
    }
}
