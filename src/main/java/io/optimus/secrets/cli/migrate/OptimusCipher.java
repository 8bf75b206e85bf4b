package io.optimus.secrets.cli.migrate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts the values in an Optimus server's database: base64 of a nonce of 12 bytes, the ciphertext and a tag of 16 bytes, by
 * AES-256-GCM. The key is the first 32 bytes of the server's {@code serve.app_key}, as text.
 */
final class OptimusCipher {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKey key;

    private OptimusCipher(SecretKey key) {
        this.key = key;
    }

    /**
     * @param appKey as in the server's settings; a line end after it is ignored
     * @throws IllegalArgumentException if it is too short for a key. The server does not start with such a key either
     */
    static OptimusCipher of(byte[] appKey) {
        int length = appKey.length;
        while (length > 0 && (appKey[length - 1] == '\n' || appKey[length - 1] == '\r')) {
            length--;
        }
        if (length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the app key has " + length + " bytes; Optimus needs at least " + KEY_BYTES);
        }
        return new OptimusCipher(new SecretKeySpec(appKey, 0, KEY_BYTES, "AES"));
    }

    /**
     * @param stored the column {@code value}
     * @throws IllegalArgumentException that says why the value cannot be decrypted, without the value
     */
    byte[] decrypt(String stored) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(stored.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            // The exception is not the cause, because its message repeats a part of the text.
            throw new IllegalArgumentException("its value is not base64");
        }
        if (bytes.length < NONCE_BYTES + TAG_BYTES) {
            throw new IllegalArgumentException("its value is too short to be one that Optimus has encrypted");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, bytes, 0, NONCE_BYTES));
            return cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("its value was not encrypted with this app key, or was changed since");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "OptimusCipher[hidden]";
    }
}
