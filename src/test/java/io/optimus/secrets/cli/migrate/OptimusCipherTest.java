package io.optimus.secrets.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class OptimusCipherTest {

    private static final String APP_KEY = "Yjo4a0jn1NvYdq79SADC/KaVv9Wu0Ffc";

    @Test
    void aValueIsDecryptedWithTheFirst32BytesOfTheAppKey() throws GeneralSecurityException {
        // Given
        byte[] value = "canary-migrated-value".getBytes(UTF_8);
        String stored = encrypt(APP_KEY, value);

        // When
        byte[] decrypted = cipher(APP_KEY + "more").decrypt(stored);

        // Then
        assertThat(decrypted).isEqualTo(value);
    }

    @Test
    void aLineEndAfterTheAppKeyIsNotPartOfIt() throws GeneralSecurityException {
        // Given
        String stored = encrypt(APP_KEY, new byte[] {0, 1, 2});

        // When
        byte[] decrypted = cipher(APP_KEY + "\r\n").decrypt(stored);

        // Then
        assertThat(decrypted).containsExactly(0, 1, 2);
    }

    @Test
    void anAppKeyThatIsTooShortIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cipher("short\n"))
                .withMessage("the app key has 5 bytes; Optimus needs at least 32");
    }

    @Test
    void aValueOfAnotherKeyIsRefused() throws GeneralSecurityException {
        // Given
        String stored = encrypt("another-key-another-key-another-", "canary".getBytes(UTF_8));

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cipher(APP_KEY).decrypt(stored))
                .withMessage("its value was not encrypted with this app key, or was changed since");
    }

    @Test
    void aValueThatIsNotBase64IsRefusedWithoutItsText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cipher(APP_KEY).decrypt("canary*"))
                .withMessage("its value is not base64")
                .withNoCause();
    }

    @Test
    void aValueThatIsTooShortIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cipher(APP_KEY).decrypt("AAAA"))
                .withMessage("its value is too short to be one that Optimus has encrypted");
    }

    private static OptimusCipher cipher(String appKey) {
        return OptimusCipher.of(appKey.getBytes(UTF_8));
    }

    static String encrypt(String key, byte[] value) throws GeneralSecurityException {
        byte[] nonce = "12-byte-once".getBytes(UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(key.getBytes(UTF_8), "AES"), new GCMParameterSpec(128, nonce));
        byte[] encrypted = cipher.doFinal(value);
        byte[] stored = new byte[nonce.length + encrypted.length];
        System.arraycopy(nonce, 0, stored, 0, nonce.length);
        System.arraycopy(encrypted, 0, stored, nonce.length, encrypted.length);
        return Base64.getEncoder().encodeToString(stored);
    }
}
