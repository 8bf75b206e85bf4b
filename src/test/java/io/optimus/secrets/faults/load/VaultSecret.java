package io.optimus.secrets.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.vault.TransitDigest;
import io.optimus.secrets.testing.vault.VaultApi;
import java.util.Map;

/**
 * A project-wide secret as it is stored in Vault.
 *
 * @param version the newest version's number; 0 if there is none
 * @param value null if the newest version is deleted, or there is none
 * @param digest the correct digest of the value
 */
public record VaultSecret(int version, String value, String digest) {

    public static VaultSecret of(VaultApi vault, String project, String name) {
        String path = project + "/_project/" + name;
        int version = vault.get("optimus/metadata/" + path)
                .data()
                .path("current_version")
                .asInt();
        JsonNode value = vault.get("optimus/data/" + path).data().path("data").path("value");
        return value.isTextual()
                ? new VaultSecret(version, value.asText(), TransitDigest.of(vault::set, project, name, value.asText()))
                : new VaultSecret(version, null, null);
    }

    boolean live() {
        return value != null;
    }

    /** Whether this is the result of one write of that value. */
    public boolean isWriteOf(String written, VaultSecret before) {
        return version == before.version + 1 && written.equals(value);
    }

    public boolean isDeleteOf(VaultSecret before) {
        return version == before.version && before.live() && !live();
    }

    /** Whether a row of a list is stale and has no digest, or has the correct digest and version. */
    public boolean hasDigestOf(Map<String, Object> row) {
        return Boolean.TRUE.equals(row.get("stale"))
                ? "".equals(row.get("digest"))
                : row.get("digest").equals(digest) && row.get("version").equals(version);
    }
}
