package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A namespace of an OpenBao, with the userpass method. The community edition of Vault has no namespaces.
 *
 * @param path as {@code team/data}
 */
public record VaultNamespace(VaultApi root, String path) {

    /** Also creates the namespaces above it, if they do not exist. */
    public static VaultNamespace create(VaultServer vault, String path) {
        String above = "";
        for (String name : path.split("/")) {
            vault.root().set(above + "sys/namespaces/" + name, Map.of());
            above += name + "/";
        }
        VaultNamespace namespace = new VaultNamespace(vault.root(), path);
        namespace.set("sys/auth/userpass", Map.of("type", "userpass"));
        return namespace;
    }

    public void addUser(String name, String password) {
        set("auth/userpass/users/" + name, Map.of("password", password));
    }

    public JsonNode set(String pathInNamespace, Object body) {
        return root.set(path + "/" + pathInNamespace, body);
    }

    public VaultApi.Response get(String pathInNamespace) {
        return root.get(path + "/" + pathInNamespace);
    }
}
