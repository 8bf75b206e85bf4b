package io.optimus.secrets.vault.auth;

import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.vault.client.VaultSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mount of Vault that checks a JWT. It is chosen by the claim {@code iss}, which is not verified at that time: a forged claim only
 * chooses which of the operator's mounts refuses the JWT.
 */
@ApplicationScoped
public class JwtMounts {

    private final Map<String, String> mountsOfIssuers = new HashMap<>();

    JwtMounts(VaultSettings settings) {
        for (String pair : settings.jwt().issuers().orElse(List.of())) {
            mountsOfIssuers.put(pair.substring(0, pair.lastIndexOf('=')), pair.substring(pair.lastIndexOf('=') + 1));
        }
    }

    /** Whether the text is {@code ISSUER=MOUNT}. */
    public static boolean isIssuerWithMount(String text) {
        int end = text.lastIndexOf('=');
        return end > 0 && NameGrammar.VAULT.accepts(text.substring(end + 1));
    }

    /** Empty if the JWT belongs to the default mount. */
    Optional<String> ofIssuer(String jwt) {
        return Jwt.parse(jwt).flatMap(Jwt::issuer).map(mountsOfIssuers::get);
    }
}
