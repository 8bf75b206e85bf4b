package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NameGrammarPropertiesTest {

    private static final String FIRST = "abcXYZ019";
    private static final String REST = FIRST + "._-";

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> nearlyNames = Arbitraries.strings()
                .withChars(REST + "/%?#*+ @\u0430\u202e\0\n")
                .ofMaxLength(12);
        Arbitrary<String> overLong =
                Arbitraries.strings().withChars(REST).ofMinLength(98).ofMaxLength(103);
        return Arbitraries.oneOf(
                nearlyNames,
                overLong,
                Arbitraries.strings().ofMaxLength(20),
                nearlyNames.map(text -> "_OPTIMUS_" + text));
    }

    @Property(tries = 1000)
    void aNameIsAcceptedIfItFollowsTheRule(@ForAll NameGrammar grammar, @ForAll("texts") String text) {
        boolean folder = grammar == NameGrammar.PROJECT_FOLDER;
        boolean ldap = grammar == NameGrammar.LDAP_USER;
        boolean byTheRule = text.length() >= (folder ? 2 : 1)
                && text.length() <= 100
                && text.chars()
                        .allMatch(c ->
                                letterOrDigit(c) || c == '.' || c == '_' || c == '-' || ldap && (c == '@' || c == ' '))
                && (!folder && letterOrDigit(text.charAt(0))
                        || (folder || grammar == NameGrammar.SECRET) && text.charAt(0) == '_')
                && !(grammar == NameGrammar.SECRET && text.startsWith("_OPTIMUS_"))
                && !((ldap || grammar == NameGrammar.USER) && text.matches("(?s).*[-.@ ]"));

        assertThat(grammar.accepts(text)).isEqualTo(byTheRule);
    }

    @Property(tries = 1000)
    void theRegularExpressionIsTheSameRule(@ForAll NameGrammar grammar, @ForAll("texts") String text) {
        boolean described = Pattern.compile(grammar.regularExpression().replace("$", "\\z"))
                .matcher(text)
                .find();

        assertThat(grammar.accepts(text)).isEqualTo(described);
    }

    @Property(tries = 500)
    void anAcceptedNameIsOnePartOfAPathWithoutEncoding(@ForAll NameGrammar grammar, @ForAll("texts") String text) {
        if (grammar.accepts(text) && grammar != NameGrammar.LDAP_USER) {
            assertThat(URLEncoder.encode(text, StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(text).isNotEqualTo(".").isNotEqualTo("..");
        }
    }

    private static boolean letterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
