package io.optimus.secrets.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64ValueTest {

    @Property
    void everyValueIsDecodedUnchanged(@ForAll byte[] value) {
        // When, Then
        assertThat(Base64Value.decode(Base64Value.encode(value).getBytes(UTF_8)))
                .contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YQ", "YQ=", "-_-_", "YQ==YQ==", "Y Q=", "="})
    void textThatGoRefusesIsInvalid(String text) {
        // When, Then
        assertThat(Base64Value.decode(text.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"YQ==\n", "Y\r\nQ=\r=", "\nYQ=="})
    void lineEndsAreIgnored(String text) {
        // When, Then
        assertThat(Base64Value.decode(text.getBytes(UTF_8))).contains("a".getBytes(UTF_8));
    }
}
