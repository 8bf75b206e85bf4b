package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Users of a Vault's userpass method. */
public record VaultUsers(VaultApi root) {

    public static final String PASSWORD = "canary-password";

    /** Enables userpass if it is not enabled. */
    public static VaultUsers of(VaultServer vault) {
        if (vault.root().get("sys/auth/userpass").status() != 200) {
            vault.root().set("sys/auth/userpass", Map.of("type", "userpass"));
        }
        return new VaultUsers(vault.root());
    }

    /** Adds a user with only Vault's default policy. */
    public void add(String name) {
        root.set("auth/userpass/users/" + name, Map.of("password", PASSWORD));
    }

    public VaultApi logIn(String name) {
        VaultApi anonymous = new VaultApi(root.address(), "");
        JsonNode login = anonymous.set("auth/userpass/login/" + name, Map.of("password", PASSWORD));
        return new VaultApi(
                root.address(), login.path("auth").path("client_token").asText());
    }

    public VaultApi addAndLogIn(String name) {
        add(name);
        return logIn(name);
    }

    /** The id of the user in Vault's identity store. */
    public static String entity(VaultApi user) {
        return user.get("auth/token/lookup-self").data().path("entity_id").asText();
    }
}
