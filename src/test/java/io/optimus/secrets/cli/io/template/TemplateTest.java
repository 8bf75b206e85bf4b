package io.optimus.secrets.cli.io.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.secret.NAME}}",
                "{{ .secret.NAME }}",
                "{{\t.secret.NAME\n}}",
                "{{$.secret.NAME}}",
                "{{index .secret \"NAME\"}}",
                "{{ index  $.secret\t`NAME` }}",
                "{{- .secret.NAME -}}",
                "{{- index .secret \"NAME\"}}"
            })
    void aReferenceIsFilledInEachOfItsSpellings(String reference) {
        assertThat(fill(reference)).isEqualTo("<NAME>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "a.b", "9", "_x", "with blank", "}}"})
    void anIndexTakesNamesThatNoFieldCanHave(String name) {
        assertThat(fill("{{index .secret \"" + name + "\"}}")).isEqualTo("<" + name + ">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no braces",
                "{",
                "{{",
                "}}",
                "{{}}",
                "{{-}}",
                "{{- -}}",
                "{{ .secret.NAME",
                "{{ .secret.NAME }",
                "{ {.secret.NAME}}",
                "{{.secrets.NAME}}",
                "{{.secret}}",
                "{{.secret.}}",
                "{{.secret.a-b}}",
                "{{.secret.NAME | upper}}",
                "{{ if .secret.NAME }}",
                "{{.a.secret.NAME}}",
                "{{secret.NAME}}",
                "{{-.secret.NAME}}",
                "{{.secret.NAME-}}",
                "{{index .secret}}",
                "{{index .secret \"\"}}",
                "{{index .secret\"NAME\"}}",
                "{{index .secret \"N\\\"AME\"}}",
                "{{index .secret \"NAME\" \"b\"}}",
                "{{index .secret .x}}",
                "{{index .secret 'NAME'}}",
                "{{indexed .secret \"NAME\"}}",
                "{{/* {{.secret.NAME}} */}}",
                "{{- /* .secret.NAME */ -}}",
                "{{ \"{{.secret.NAME}}\" }}",
                "{{ `\n}}` }}",
                "{{ it's }}",
                "{{ \"open }}",
                "{{ .DSTART | Date }} {{ range .x }}\r\n{{- end -}}\n",
                "{% if a %}${A}%d\\n"
            })
    void otherTextIsKeptByteForByte(String text) {
        assertThat(fill(text)).isEqualTo(text);
    }

    @Test
    void everyOtherByteIsKept() {
        // Given
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        // When, then
        assertThat(Template.parse(bytes, "f", 1).fill(Map.of())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.secret.A}}",
                "{{{.secret.A}}}",
                "{{ {{.secret.A}}",
                "{{ it's {{.secret.A}} }}",
                "{\"a\":{\"b\":{{.secret.A}}}}"
            })
    void aReferenceIsFoundBetweenOtherBraces(String text) {
        assertThat(fill(text)).isEqualTo(text.replace("{{.secret.A}}", "<A>"));
    }

    @Test
    void dashesRemoveBlanksAndLineEndsOnTheirSide() {
        assertThat(fill("a \n\t{{- .secret.A }} b {{ .secret.B -}} \r\n c")).isEqualTo("a<A> b <B>c");
        assertThat(fill(" {{- .secret.A -}} {{- .secret.B -}} ")).isEqualTo("<A><B>");
    }

    @Test
    void aValueIsTextAndNotATemplateAndItsBlanksStay() {
        // Given
        byte[] value = " {{.secret.B}} ".getBytes(StandardCharsets.UTF_8);

        // When
        byte[] filled = parse("x {{- .secret.A -}} x").fill(Map.of("A", value));

        // Then
        assertThat(new String(filled, StandardCharsets.UTF_8)).isEqualTo("x {{.secret.B}} x");
    }

    @Test
    void aReferenceHasItsLineNumber() {
        // When
        Template template = Template.parse(
                "{{.secret.A}}\n\n{{\n.secret.B}}{{.secret.A}}".getBytes(StandardCharsets.UTF_8), "f", 7);

        // Then
        assertThat(template.references())
                .containsExactly(
                        new SecretReference("A", "f:7", 0),
                        new SecretReference("B", "f:9", 15),
                        new SecretReference("A", "f:10", 29));
    }

    @Test
    void aUseOfTheSecretsThatIsNotFilledIsBroken() {
        assertThat(parse("{{.secret.A}}\n{{ .secret.A | upper }}\n{{ if .secret.A }}\n{{ $x.secret.A }}{{ .secrets }}")
                        .broken())
                .extracting(BrokenReference::place)
                .containsExactly("f:2", "f:3");
        assertThat(parse("{{/* .secret.A */}}{{ \".secret.A\" }}").broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n{{.secret.A",
                "\n{{.secret.A}",
                "\n{{ $.secret.A\n}",
                "\n{{.secret.A {{.secret.B}}",
                "\n{{- index .secret \"A\" }",
                "\n{{index .secret \"A }}",
                "\n{{ it's .secret.A }"
            })
    void aReferenceThatIsNotClosedIsBroken(String text) {
        assertThat(parse(text).broken()).extracting(BrokenReference::place).containsExactly("f:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{{.secret.A}}}", "{{ {{.secret.A}}", "{{ it's {{.secret.A}} }}", "{{ .x }", "{{", "{.secret.A}"
            })
    void bracesThatOpenNoReferenceAreNotBroken(String text) {
        assertThat(parse(text).broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.secret.A}}",
                "{{index .secret \"A\"}}",
                "{{ .secret.A | upper }}",
                "{{ index .secret .x }}",
                "x.secret.y"
            })
    void aTextThatMentionsSecretsIsRecognised(String text) {
        assertThat(parse(text).mentionsSecrets()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{{.secrets.A}}", "{{.DSTART}}", ".secret"})
    void aTextWithoutSecretsMentionsNone(String text) {
        assertThat(parse(text).mentionsSecrets()).isFalse();
    }

    private static Template parse(String text) {
        return Template.parse(text.getBytes(StandardCharsets.UTF_8), "f", 1);
    }

    /** Fills each reference with the name of its secret in angle brackets. */
    private static String fill(String text) {
        Template template = parse(text);
        Map<String, byte[]> values = new HashMap<>();
        for (SecretReference reference : template.references()) {
            values.put(reference.name(), ("<" + reference.name() + ">").getBytes(StandardCharsets.UTF_8));
        }
        return new String(template.fill(values), StandardCharsets.UTF_8);
    }
}
