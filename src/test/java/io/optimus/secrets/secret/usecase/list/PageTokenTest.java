package io.optimus.secrets.secret.usecase.list;

import static io.optimus.secrets.testing.secret.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    @Test
    void anEncodedTokenIsParsed() {
        for (SecretId last : List.of(id("", "NAME"), id("ns", "NAME"))) {
            // When
            PageToken token = PageToken.after(last);

            // Then
            assertThat(PageToken.parse(token.encoded())).isEqualTo(token);
            assertThat(token.encoded()).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void theNextPageBeginsAfterTheLastSecret() {
        // Given
        PageToken token = PageToken.after(id("m", "M"));

        // When, Then
        assertThat(List.of(id("z", "A"), id("", "M"), id("a", "M"), id("m", "M")))
                .noneMatch(token::isBefore);
        assertThat(List.of(id("n", "M"), id("", "N"), id("", "m"))).allMatch(token::isBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME", "NAME/ns/more", "/ns", "../ns", "NAME/../..", "NAME/_ns", ""})
    void aTokenOfOtherTextIsInvalid(String text) {
        // Given
        String token = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        // When, Then
        assertThatThrownBy(() -> PageToken.parse(token)).isInstanceOf(SecretException.InvalidArgument.class);
    }

    @Test
    void textThatIsNotBase64IsInvalid() {
        // When, Then
        assertThatThrownBy(() -> PageToken.parse("not base64!"))
                .isInstanceOfSatisfying(
                        SecretException.InvalidArgument.class,
                        failure -> assertThat(failure.field()).isEqualTo("page_token"));
    }
}
