package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.contract.LoopbackCallback;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Vault's own OIDC provider as the identity provider of a login with the browser. Its users are those of userpass. */
public record OidcProvider(VaultServer vault, String clientId, String clientSecret) {

    private static final String PROVIDER = "identity/oidc/provider/default";

    /** @param name the name of the client at the provider */
    public static OidcProvider on(VaultServer vault, String name) {
        VaultApi root = vault.root();
        root.set(
                "identity/oidc/client/" + name,
                Map.of(
                        "redirect_uris",
                        List.of(LoopbackCallback.url(LoopbackCallback.DEFAULT_PORT)),
                        "assignments",
                        List.of("allow_all")));
        JsonNode client = root.get("identity/oidc/client/" + name).data();
        return new OidcProvider(
                vault,
                client.path("client_id").asText(),
                client.path("client_secret").asText());
    }

    public String discoveryUrl() {
        return vault.address() + "/v1/" + PROVIDER;
    }

    /**
     * Does what the user's browser does on the login page of the provider.
     *
     * @param page the URL that Vault returns for a login
     * @param user a user who is logged in at the provider
     * @return the query that the provider sends to the redirect URI
     */
    public String authorize(String page, VaultApi user) {
        JsonNode response = user.get(PROVIDER + "/authorize?" + URI.create(page).getRawQuery())
                .body();
        if (!response.path("code").isTextual()) {
            throw new IllegalStateException("no code: " + response);
        }
        return "code=" + response.path("code").asText() + "&state="
                + response.path("state").asText();
    }
}
