package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameGrammarTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROJECT_FOLDER")
    void lettersDigitsDotsUnderscoresAndHyphensAreAccepted(NameGrammar grammar) {
        for (String name : new String[] {"a", "Z9", "a.b_c-d", "0", "a..b", "x".repeat(100)}) {
            assertThat(grammar.accepts(name)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingElseIsRefusedWithTheRule(NameGrammar grammar) {
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
            " a",
            "a ",
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
            "@a",
            "a@"
        }) {
            assertThat(grammar.accepts(name)).as(name).isFalse();
            assertThat(grammar.violation(name)).contains(grammar.rule());
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyLdapNamesMayBeEmailAddressesOrHaveBlanks(NameGrammar grammar) {
        for (String name : new String[] {"a@b.c", "a b", "Jane Ann Doe"}) {
            assertThat(grammar.accepts(name)).isEqualTo(grammar == NameGrammar.LDAP_USER);
        }
    }

    @Test
    void onlyAUsersNameMayNotEndWithADotOrAHyphen() {
        for (String name : new String[] {"a.", "a-"}) {
            assertThat(NameGrammar.USER.accepts(name)).isFalse();
            assertThat(NameGrammar.VAULT.accepts(name)).isTrue();
        }
        assertThat(NameGrammar.USER.rule()).endsWith(" and begin with a letter or a digit, and not end with . or -");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyNameIsMissing(NameGrammar grammar) {
        assertThat(grammar.violation("").orElseThrow()).endsWith(" is required");
        assertThat(grammar.violation(null)).isEqualTo(grammar.violation(""));
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
        assertThat(NameGrammar.SECRET.violation(name)).contains("secret name cannot be started with _OPTIMUS_");
    }

    @Test
    void theFolderOfProjectWideSecretsHasNoNamespacesName() {
        assertThat(NameGrammar.PROJECT_FOLDER.accepts("_project")).isTrue();
        assertThat(NameGrammar.PROJECT_FOLDER.accepts("_")).isFalse();
        assertThat(NameGrammar.PROJECT_FOLDER.accepts("project")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theMessageDoesNotRepeatTheName(NameGrammar grammar) {
        assertThat(grammar.violation("canary/..").orElseThrow()).doesNotContain("canary");
    }
}
