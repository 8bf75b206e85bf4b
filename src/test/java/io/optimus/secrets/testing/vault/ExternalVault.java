package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Vault at {@code OPTIMUS_TEST_VAULT_ADDR} with the root token {@code OPTIMUS_TEST_VAULT_TOKEN}. It must be for tests only: the
 * tests mount engines, write policies and log users in. A Vault that already has the service's mounts is refused, so that its
 * secrets are not changed. The tests remove what they have mounted.
 */
final class ExternalVault implements AutoCloseable {

    private static final String ADDRESS = "OPTIMUS_TEST_VAULT_ADDR";
    private static final String TOKEN = "OPTIMUS_TEST_VAULT_TOKEN";

    /** The paths that the tests add to, with the key of the response that lists the existing entries. */
    private static final List<String> KINDS = List.of("sys/mounts", "sys/auth", "sys/policies/acl");

    private static final List<String> OURS = List.of("optimus/", "transit/");

    private final VaultApi root;
    private final Map<String, Set<String>> before = new LinkedHashMap<>();

    private ExternalVault(VaultApi root) {
        this.root = root;
        KINDS.forEach(kind -> before.put(kind, names(kind)));
    }

    static boolean isThere() {
        return System.getenv(ADDRESS) != null && System.getenv(TOKEN) != null;
    }

    static ExternalVault take() {
        if (!isThere()) {
            throw new IllegalStateException("no Vault was given: set " + ADDRESS + " and " + TOKEN);
        }
        return take(new VaultApi(System.getenv(ADDRESS), System.getenv(TOKEN)));
    }

    static ExternalVault take(VaultApi root) {
        ExternalVault given = new ExternalVault(root);
        for (String mount : OURS) {
            if (given.before.get("sys/mounts").contains(mount)) {
                throw new IllegalStateException(
                        "the Vault of %s has %s already, and the tests would write there: give them another, or take it away with: vault secrets disable %s"
                                .formatted(ADDRESS, mount, mount));
            }
        }
        return given;
    }

    VaultApi root() {
        return root;
    }

    @Override
    public void close() {
        before.forEach((kind, names) -> names(kind).stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> root.delete(kind + "/" + name)));
    }

    private Set<String> names(String kind) {
        VaultApi.Response response = kind.equals("sys/policies/acl") ? root.list(kind) : root.get(kind);
        if (response.status() != 200) {
            throw new IllegalStateException("the Vault of %s responds with %d to %s: is %s a root token?"
                    .formatted(ADDRESS, response.status(), kind, TOKEN));
        }
        Set<String> names = new LinkedHashSet<>();
        JsonNode keys = response.data().path("keys");
        keys.forEach(key -> names.add(key.asText()));
        if (keys.isMissingNode()) {
            response.data().fieldNames().forEachRemaining(names::add);
        }
        return names;
    }
}
