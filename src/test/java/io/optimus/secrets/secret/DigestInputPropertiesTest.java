package io.optimus.secrets.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DigestInputPropertiesTest {

    record Secret(SecretId id, String value) {
        byte[] joined() {
            return DigestInput.of(id, new SecretValue(value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Uses few letters, so that two secrets soon have the same joined bytes if the joining is ambiguous. */
    @Provide
    Arbitrary<Secret> secrets() {
        Arbitrary<String> name =
                Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(2);
        Arbitrary<String> value =
                Arbitraries.strings().withChars("ab/").ofMinLength(1).ofMaxLength(3);
        return Combinators.combine(name, Arbitraries.oneOf(Arbitraries.just(""), name), name, value)
                .as((project, namespace, secret, text) -> new Secret(
                        new SecretId(Scope.of(new ProjectName(project), namespace), new SecretName(secret)), text));
    }

    @Property(tries = 2000)
    void differentSecretsAndValuesHaveDifferentInputs(@ForAll("secrets") Secret one, @ForAll("secrets") Secret other) {
        assertThat(Arrays.equals(one.joined(), other.joined())).isEqualTo(one.equals(other));
    }
}
