package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A value as a document of KV v2. Text is stored under {@code value}, so that people can read and edit it in the Vault UI. Binary
 * values are stored as base64, with {@code encoding: base64}.
 */
final class KvDocument {

    private static final String VALUE = "value";
    private static final String ENCODING = "encoding";
    private static final String BASE64 = "base64";

    private KvDocument() {}

    static Map<String, String> of(SecretValue value) {
        byte[] bytes = value.bytes();
        return text(bytes)
                .map(text -> Map.of(VALUE, text))
                .orElseGet(() -> Map.of(VALUE, Base64.getEncoder().encodeToString(bytes), ENCODING, BASE64));
    }

    /** @throws SecretException.Malformed if the document does not have the form that this class writes */
    static SecretValue value(SecretId id, JsonNode document) {
        JsonNode value = document.path(VALUE);
        if (value.isMissingNode()) {
            throw new SecretException.Malformed(id, "it has no key \"value\"");
        }
        if (!value.isTextual()) {
            throw new SecretException.Malformed(id, "its key \"value\" is not text");
        }
        JsonNode encoding = document.path(ENCODING);
        if (encoding.isMissingNode()) {
            return new SecretValue(value.textValue().getBytes(StandardCharsets.UTF_8));
        }
        if (!BASE64.equals(encoding.textValue())) {
            throw new SecretException.Malformed(id, "its key \"encoding\" is not \"base64\"");
        }
        try {
            return new SecretValue(Base64.getDecoder().decode(value.textValue()));
        } catch (IllegalArgumentException e) {
            throw new SecretException.Malformed(id, "its value is not the base64 that its key \"encoding\" says");
        }
    }

    /**
     * The bytes as text if they are UTF-8. Empty if Vault would need much more space for the text than for base64. Its JSON uses six
     * characters for a control character and for {@code < > &}, and its storage refuses entries of more than 1 MiB.
     */
    private static Optional<String> text(byte[] bytes) {
        long inVault = bytes.length;
        for (byte b : bytes) {
            inVault += b >= 0 && b < 0x20 || b == 0x7f || b == '<' || b == '>' || b == '&' || b == '"' || b == '\\'
                    ? 5
                    : 0;
        }
        if (inVault > bytes.length * 4L / 3 && inVault > 512 * 1024) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
