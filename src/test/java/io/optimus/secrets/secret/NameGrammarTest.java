package io.optimus.secrets.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameGrammarTest {

    @ParameterizedTest
    @EnumSource
    void lettersDigitsDotsUnderscoresAndHyphensAreAccepted(NameGrammar grammar) {
        for (String name : new String[] {"a", "Z9", "a.b_c-d", "0", "a..b", "x".repeat(100)}) {
            assertThat(grammar.check(name)).isEqualTo(name);
            assertThat(grammar.accepts(name)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingElseIsRefusedWithTheFieldAndTheRule(NameGrammar grammar) {
        for (String name : new String[] {
            ".",
            "..",
            "-a",
            ".a",
            "a/b",
            "a%2Fb",
            "%2e%2e",
            "a?b",
            "a#b",
            "*",
            "+",
            "a*",
            "a b",
            "a\n",
            "\na",
            "a\u0000",
            "\u00e4",
            "\u0430",
            "a\u0301",
            "x".repeat(101),
            "a;b",
            "a\\b",
            "a:b",
            "a@b"
        }) {
            assertThat(grammar.accepts(name)).as(name).isFalse();
            assertThatThrownBy(() -> grammar.check(name))
                    .as(name)
                    .isInstanceOfSatisfying(
                            SecretException.InvalidArgument.class,
                            refused -> assertThat(refused.field()).isEqualTo(grammar.field()))
                    .hasMessageContaining("1 to 100 characters");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyNameIsMissing(NameGrammar grammar) {
        assertThatThrownBy(() -> grammar.check("")).hasMessageEndingWith("name is required");
        assertThatThrownBy(() -> grammar.check(null)).hasMessageEndingWith("name is required");
    }

    @Test
    void onlyASecretsNameMayBeginWithAnUnderscore() {
        assertThat(NameGrammar.SECRET.accepts("_a")).isTrue();
        assertThat(NameGrammar.NAMESPACE.accepts("_project")).isFalse();
        assertThat(NameGrammar.PROJECT.accepts("_a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_OPTIMUS_", "_OPTIMUS_X"})
    void optimussOwnNamesAreRefused(String name) {
        assertThat(NameGrammar.SECRET.accepts(name)).isFalse();
        assertThatThrownBy(() -> NameGrammar.SECRET.check(name))
                .hasMessage("secret name cannot be started with _OPTIMUS_");
    }
}
