package io.optimus.secrets.cli.io.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.cli.command.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SecretFileFormatTest {

    private static final String CHARACTERS =
            "aZ09 \t\n\r'\"\\$#=`{}[]:,&*!|>%@~-_.\u0000\u0001\u001f\u007f\u0085\u00a0\u00e9\u2028\ufeff\ufffd";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A=plain | plain",
                "A=two words # comment | two words",
                "export A=x | x",
                "  A='single $B \\n # \"q\"' # comment | single $B \\n # \"q\"",
                "A=\"tab\\tdollar\\$B quote\\\" back\\\\\" | ^tab\tdollar$B quote\" back\\^",
                "^A=\"first\nsecond\"^ | ^first\nsecond^",
                "^A='first\nsecond'^ | ^first\nsecond^",
                "^A=x\r\n^ | x",
                "^\ufeffA=x^ | x",
                "^# comment\n\n  \nA=x\n# end^ | x",
                "A=https://u:p@h/?q=1&r=2 | https://u:p@h/?q=1&r=2",
                "A=it's | it's"
            })
    void commonFormsOfDotenvAreRead(String file, String value) {
        assertThat(textOfA(SecretFileFormat.dotenv, file)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^\ncanary^ | f:2: NAME=value is expected",
                "A =canary | f:1: there is a space before =",
                "A= canary | f:1: there is a space after =",
                "A=#canary | f:1: a # here begins a comment for some tools only",
                "A=`canary` | f:1: a backtick is a quote for some tools only",
                "A=canary$B | f:1: other variables are not filled in",
                "A=\"canary\\d\" | f:1: there is an unknown escape",
                "A='canary'x | f:1: there is text after the closing quote",
                "^A=x\nB=\"canary\n\n^ | f:2: the quoted text is not closed",
                "^A=x\nA=canary^ | f:2: 'A' is given twice",
                "^A=x\ncanary canary=y^ | f:2: secret name must have",
                "_OPTIMUS_A=canary | f:1: secret name cannot be started with _OPTIMUS_"
            })
    void anAmbiguousLineIsNamedWithoutItsValue(String file, String message) {
        refuses(SecretFileFormat.dotenv, file, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "json | {\"A\":\"x\"}",
                "json | {\"secrets\":[{\"name\":\"A\",\"value\":\"x\"}]}",
                "json | [{\"name\":\"A\",\"value\":\"eA==\",\"encoding\":\"base64\"}]",
                "json | {\"A\":{\"value\":\"eA==\",\"encoding\":\"base64\"}}",
                "yaml | A: x",
                "yaml | ^secrets:\n- name: A\n  value: x^",
                "yaml | ^secrets:\n  A: x^",
                "yaml | ^- {name: A, value: eA==, encoding: base64}^",
                "yaml | A: !!binary eA==",
                "yaml | ^\ufeffA: 'x'^",
                "docker | ^# comment\n\n  A=x\r\n^"
            })
    void eachShapeOfAFileIsRead(SecretFileFormat format, String file) {
        assertThat(textOfA(format, file)).isEqualTo("x");
    }

    @Test
    void dockerTakesQuotesAndSpacesAsPartsOfTheValue() {
        assertThat(textOfA(SecretFileFormat.docker, "A= 'x' # y ")).isEqualTo(" 'x' # y ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "json | {\"A\":\"canary | f:1: this is not JSON",
                "json | ^{\n\"A\":1.0canary}^ | f:2: this is not JSON",
                "json | {\"A\":\"x\"} canary | f:1: this is not JSON",
                "json | ^{\"A\":\"x\",\n\"A\":\"canary\"}^ | f:2: 'A' is given twice",
                "json | {\"A\":1.50} | f:1: 'A' is a number that can be written in several ways",
                "json | {\"A\":null} | f:1: 'A' is null",
                "json | {\"A\":[\"canary\"]} | f:1: 'A' is not a text",
                "json | {\"A\":\"\\ud800canary\"} | f:1: 'A' has half of a surrogate pair",
                "json | {\"A\":{\"value\":\"canary!\",\"encoding\":\"base64\"}} | f:1: the value of 'A' is not base64",
                "json | {\"A\":{\"value\":\"x\",\"encoding\":\"canary\"}} | f:1: the encoding of 'A' is unknown",
                "json | [{\"name\":\"A\",\"value\":\"x\",\"canary\":\"y\"}] | f:1: there is an unknown field",
                "json | \"canary\" | f:1: a map of names to texts",
                "yaml | A: *canary | f:1: this is not YAML",
                "yaml | A: !canary x | f:1: 'A' is not a text",
                "yaml | A: &canary x | f:1: 'A' is not a text",
                "yaml | ^B: x\nA: 0o17^ | f:2: 'A' is not a text",
                "yaml | A: 1_000 | f:1: 'A' is not a text",
                "yaml | A: on | f:1: 'A' is not a text",
                "yaml | A: | f:1: 'A' has no value",
                "docker | A | f:1: NAME=value is expected"
            })
    void aBrokenFileIsNamedByItsLineWithoutItsValue(SecretFileFormat format, String file, String message) {
        refuses(format, file, message);
    }

    @ParameterizedTest
    @EnumSource(SecretFileFormat.class)
    void whatAFormatWritesItReadsBack(SecretFileFormat format) {
        // Given: values of random bytes or special characters. The seed is fixed, so they are the same in each run.
        Random random = new Random(7);
        int carried = 0;

        for (int i = 0; i < 4_000; i++) {
            byte[] value = i % 3 == 0 ? bytes(random) : text(random).getBytes(StandardCharsets.UTF_8);
            List<SecretEntry> entries =
                    List.of(new SecretEntry("first", value, 0), new SecretEntry("2.nd-_", value, 0));
            byte[] file;
            try {
                file = format.write(entries);
            } catch (CommandFailure e) {
                // Then: the error names the secret that this format cannot hold, and JSON can hold it.
                assertThat(e.getMessage()).startsWith("secret first ").contains("; use -o ");
                assertThat(SecretFileFormat.json.write(entries)).isNotEmpty();
                continue;
            }

            // When
            List<SecretEntry> read = format.read("f", file);

            // Then
            carried++;
            assertThat(read).extracting(SecretEntry::name).containsExactly("first", "2.nd-_");
            assertThat(read).allSatisfy(entry -> assertThat(entry.value()).isEqualTo(value));
        }
        boolean carriesAll = format == SecretFileFormat.json || format == SecretFileFormat.yaml;
        assertThat(carried).isGreaterThan(carriesAll ? 3_999 : 500);
    }

    @ParameterizedTest
    @CsvSource({"a.json,x,json", "a.YML,x,yaml", "a.yaml,{,yaml", ".env,x,dotenv", "-,' {',json", "-,A=x,dotenv"})
    void theFormatIsKnownByTheNameOrTheFirstCharacter(String name, String content, SecretFileFormat format) {
        assertThat(SecretFileFormat.of(name, content.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(format);
    }

    private static byte[] bytes(Random random) {
        byte[] value = new byte[1 + random.nextInt(8)];
        random.nextBytes(value);
        return value;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            if (random.nextInt(12) == 0) {
                text.appendCodePoint(0x1F511);
            } else {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
        }
        return text.toString();
    }

    private static String textOfA(SecretFileFormat format, String file) {
        List<String> values = new ArrayList<>();
        for (SecretEntry entry : format.read("f", file.getBytes(StandardCharsets.UTF_8))) {
            assertThat(entry.name()).isEqualTo("A");
            values.add(new String(entry.value(), StandardCharsets.UTF_8));
        }
        assertThat(values).hasSize(1);
        return values.get(0);
    }

    private static void refuses(SecretFileFormat format, String file, String message) {
        assertThatThrownBy(() -> format.read("f", file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("canary");
    }
}
