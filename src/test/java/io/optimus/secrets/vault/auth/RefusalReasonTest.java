package io.optimus.secrets.vault.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalReasonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid expiration time (exp) claim: token is expired",
                "invalid not before (nbf) claim: token not yet valid",
                "no known key successfully validated the token signature",
                "invalid issuer (iss) claim",
                "claim \"repository_owner\" does not match any associated bound claim values",
                "namespace not authorized"
            })
    void aKnownReasonIsShownWithoutTheTextAroundIt(String reason) {
        assertThat(RefusalReason.of(List.of("error validating token: canary: " + reason + ": canary")))
                .contains(reason);
    }

    @Test
    void anUnknownRoleIsNotNamed() {
        assertThat(RefusalReason.of(List.of("role \"canary\" could not be found")))
                .contains("the role does not exist");
    }

    /** Vault's own text for a used secret ID repeats the secret ID. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid secret_id \"canary\"",
                "claim \"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkgb2YgYSBqd3QifQ.c2lnbmF0dXJlIG9mIGEgand0\" is missing",
                "received claim is not a string or list: permission denied"
            })
    void anUnknownReasonIsNotShown(String text) {
        assertThat(RefusalReason.of(List.of(text))).isEqualTo(Optional.empty());
    }
}
