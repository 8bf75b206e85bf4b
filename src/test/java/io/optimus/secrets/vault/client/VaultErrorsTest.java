package io.optimus.secrets.vault.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.secret.SecretException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultErrorsTest {

    /** Otherwise a login says that the password is wrong, and an unwrapping that the secret ID was stolen. */
    @Test
    void aMissingNamespaceSaysNothingAboutCredentials() {
        // Given
        VaultCall login = VaultCall.post("auth.login", "auth/userpass/login/alice", Map.of(), ResponseForm.AUTH);
        CallResponse response = CallResponse.refusal(login, 404, List.of("namespace not found"));

        // When, Then
        assertThatThrownBy(() -> VaultErrors.requireProcessed(response, login.path()))
                .isInstanceOf(SecretException.Misconfigured.class)
                .hasMessageContaining("OPTIMUS_VAULT_NAMESPACE");
    }
}
