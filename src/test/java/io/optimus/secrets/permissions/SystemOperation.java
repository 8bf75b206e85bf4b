package io.optimus.secrets.permissions;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.List;
import java.util.Map;

/** An operation on a single path of Vault: the digest key, the mount's configuration, or an administrator's path. */
record SystemOperation(String title, String capability, String path, Map<String, Object> body)
        implements VaultOperation {

    static List<VaultOperation> all() {
        Map<String, Object> input = Map.of("input", "aGk=");
        return List.of(
                new SystemOperation("compute a digest (transit)", "update", "transit/hmac/optimus/sha2-256", input),
                nobodys("update", "transit/hmac/optimus/sha2-512", input),
                nobodys("update", "transit/hmac/optimus/sha2-256-x", input),
                nobodys("update", "transit/hmac/another/sha2-256", input),
                nobodys("update", "transit/verify/optimus/sha2-256", input),
                nobodys("update", "other-transit/hmac/optimus/sha2-256", input),
                nobodys("read", "transit/hmac/optimus/sha2-256", null),
                nobodys("patch", "transit/hmac/optimus/sha2-256", Map.of()),
                nobodys("delete", "transit/hmac/optimus/sha2-256", null),
                nobodys("list", "transit/hmac/optimus/sha2-256", null),
                nobodys("read", "transit/keys/optimus", null),
                new SystemOperation("read configuration (mount)", "read", "optimus/config", null),
                nobodys("read", "optimus/config/x", null),
                nobodys("read", "optimus/configuration", null),
                nobodys("read", "other/config", null),
                nobodys("update", "optimus/config", Map.of("max_versions", 0)),
                nobodys("patch", "optimus/config", Map.of()),
                nobodys("delete", "optimus/config", null),
                nobodys("list", "optimus/config", null),
                nobodys("read", "sys/policies/acl/optimus-operator", null),
                nobodys("update", "sys/policies/acl/written", Map.of("policy", "")),
                nobodys("list", "sys/policies/acl", null),
                nobodys("read", "sys/auth", null),
                nobodys("read", "auth/approle/role/optimus-service/role-id", null),
                nobodys("update", "auth/approle/role/optimus-service/secret-id", Map.of()),
                nobodys("create", "auth/userpass/users/written", Map.of("password", "written")),
                nobodys("update", "auth/token/create", Map.of()),
                nobodys("read", "sys/mounts", null),
                nobodys("list", "identity/entity/id", null),
                nobodys("create", "identity/entity", Map.of("name", "written")),
                nobodys("read", "sys/audit", null));
    }

    private static SystemOperation nobodys(String capability, String path, Map<String, Object> body) {
        return new SystemOperation(capability + " " + path, capability, path, body);
    }

    @Override
    public List<VaultLocation> places(PermissionFixture fixture) {
        return List.of(VaultLocation.NONE);
    }

    @Override
    public String path(VaultLocation place) {
        return path;
    }

    @Override
    public boolean makesOne() {
        return false;
    }

    @Override
    public int attempt(VaultApi caller, VaultLocation place) {
        return caller.send(VaultOperation.method(capability), path, body).status();
    }

    /** The operations that the table allows change nothing. All others are refused. */
    @Override
    public boolean reads() {
        return true;
    }
}
