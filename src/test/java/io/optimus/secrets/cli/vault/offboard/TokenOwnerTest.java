package io.optimus.secrets.cli.vault.offboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.vault.grant.EntityAlias;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenOwnerTest {

    /** Vault shows the namespace of a token, and puts it before the display name. The root namespace has neither. */
    @ParameterizedTest
    @CsvSource({
        "'', jwt-bob, true",
        "team/data/, team-data-auth-jwt-bob, true",
        "team/data/, jwt-bob, false",
        "'', team-data-auth-jwt-bob, false",
        "team/data/, team-data-auth-jwt-x-auth-jwt-bob, false"
    })
    void aTokenWithoutEntityBelongsToItsDisplayName(String namespace, String displayName, boolean owned) {
        // Given
        TokenOwner bob = new TokenOwner(null, List.of(new EntityAlias("jwt", "jwt", "bob")));

        // When
        boolean owns =
                bob.owns(Map.of("path", "auth/jwt/login", "display_name", displayName, "namespace_path", namespace));

        // Then
        assertThat(owns).isEqualTo(owned);
    }
}
