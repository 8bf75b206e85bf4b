package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ValueRoundTripTest {

    private static final int LIMIT = 512 * 1024;

    VaultServer vault;
    SecretsClient secrets;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "someSecretValue",
                "user:p\"a's\\s",
                "line\nand line\r\n",
                "ünïcödé \uD83D\uDD11",
                "\u0000\u0001 control",
                "{\"a\": [1, 2]}",
                " ",
                "<&>\u2028"
            })
    void aTextIsReadableAsTextUnderTheKeyValue(String text) {
        // When
        secrets.register("NAME", text).then().statusCode(200);

        // Then
        JsonNode document = document("NAME");
        assertThat(document.path("value").asText()).isEqualTo(text);
        assertThat(document.size()).isEqualTo(1);
    }

    @Test
    void binaryValuesAreStoredAsBase64() {
        // Given
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        // When
        secrets.register("NAME", "", bytes).then().statusCode(200);

        // Then
        JsonNode document = document("NAME");
        assertThat(document.path("encoding").asText()).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(document.path("value").asText())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {'a', '<', 0x01, '"', 0xff})
    void theLargestValueIsKeptByteForByte(int filling) {
        // Given
        byte[] bytes = new byte[LIMIT];
        Arrays.fill(bytes, (byte) filling);

        // When
        secrets.register("NAME", "", bytes).then().statusCode(200);

        // Then
        assertThat(bytes("NAME")).isEqualTo(bytes);
    }

    @Test
    void aValueOneByteOverTheLimitIsRefused() {
        // When
        secrets.register("NAME", "", new byte[LIMIT + 1])
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo(11));

        // Then
        assertThat(secrets.rows()).isEmpty();
    }

    private byte[] bytes(String name) {
        JsonNode document = document(name);
        String value = document.path("value").asText();
        return document.has("encoding") ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode document(String name) {
        return vault.root()
                .get("optimus/data/" + secrets.vaultPath(name))
                .data()
                .path("data");
    }
}
