package io.optimus.secrets.vault.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KvDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecretId ID = new SecretId(Scope.of(new ProjectName("p"), ""), new SecretName("NAME"));

    @Test
    void aDocumentIsReadByteForByte() {
        // Given
        Random random = new Random(1);
        for (int length = 1; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            // When
            JsonNode document = JSON.valueToTree(KvDocument.of(new SecretValue(bytes)));

            // Then
            assertThat(KvDocument.value(ID, document).bytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"value\": 5}",
                "{\"value\": null}",
                "{\"value\": {\"a\": \"b\"}}",
                "{\"value\": \"x\", \"encoding\": \"rot13\"}",
                "{\"value\": \"x\", \"encoding\": 64}",
                "{\"value\": \"canary!\", \"encoding\": \"base64\"}"
            })
    void anUnknownDocumentIsMalformedAndNotRepeated(String document) throws JsonProcessingException {
        // Given
        JsonNode json = JSON.readTree(document);

        // When, Then
        assertThatThrownBy(() -> KvDocument.value(ID, json))
                .isInstanceOf(SecretException.Malformed.class)
                .hasMessageContaining("secret NAME in project p")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void otherKeysAreIgnored() throws JsonProcessingException {
        // When, Then
        assertThat(KvDocument.value(ID, JSON.readTree("{\"value\": \"x\", \"note\": \"y\"}"))
                        .bytes())
                .containsExactly('x');
    }
}
