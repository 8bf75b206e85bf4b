package io.optimus.secrets.vault.client;

import io.quarkus.vault.client.common.VaultRequest.Method;
import java.util.Map;

/**
 * A request to Vault. Its body may hold a secret, so {@code toString} shows only method and path.
 *
 * @param operation names the call in the metrics
 * @param form the form of Vault's response to a successful call
 */
public record VaultCall(
        String operation, Method method, String path, Map<String, String> query, Object body, ResponseForm form) {

    /** The state of a node, without a token. */
    public static final VaultCall HEALTH = get("sys.health", VaultPaths.HEALTH, ResponseForm.HEALTH);

    public static VaultCall get(String operation, String path, ResponseForm form) {
        return new VaultCall(operation, Method.GET, path, Map.of(), null, form);
    }

    public static VaultCall list(String operation, String path) {
        return new VaultCall(operation, Method.LIST, path, Map.of(), null, ResponseForm.NAMES);
    }

    public static VaultCall post(String operation, String path, Object body, ResponseForm form) {
        return new VaultCall(operation, Method.POST, path, Map.of(), body, form);
    }

    public static VaultCall delete(String operation, String path) {
        return new VaultCall(operation, Method.DELETE, path, Map.of(), null, ResponseForm.DONE);
    }

    public static VaultCall patch(String operation, String path, Object body) {
        return new VaultCall(operation, Method.PATCH, path, Map.of(), body, ResponseForm.DONE);
    }

    public VaultCall query(Map<String, String> parameters) {
        return new VaultCall(operation, method, path, parameters, body, form);
    }

    boolean read() {
        return method == Method.GET || method == Method.LIST;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
