package io.optimus.secrets.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.secret.DigestInput;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.testing.vault.VaultApi;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A project-wide secret as it is stored in Vault.
 *
 * @param version the newest version's number; 0 if there is none
 * @param value null if the newest version is deleted, or there is none
 * @param digest the correct digest of the value
 */
public record VaultSecret(int version, String value, String digest) {

    private static final String DIGEST_PREFIX = "vault:v1:";

    public static VaultSecret of(VaultApi vault, String project, String name) {
        String path = project + "/_project/" + name;
        int version = vault.get("optimus/metadata/" + path)
                .data()
                .path("current_version")
                .asInt();
        JsonNode value = vault.get("optimus/data/" + path).data().path("data").path("value");
        return value.isTextual()
                ? new VaultSecret(version, value.asText(), digest(vault, project, name, value.asText()))
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

    private static String digest(VaultApi vault, String project, String name, String value) {
        SecretId id = new SecretId(Scope.projectWide(new ProjectName(project)), new SecretName(name));
        byte[] input = DigestInput.of(id, new SecretValue(value.getBytes(StandardCharsets.UTF_8)));
        String hmac = vault.set(
                        "transit/hmac/optimus/sha2-256",
                        Map.of("input", Base64.getEncoder().encodeToString(input), "key_version", 1))
                .path("data")
                .path("hmac")
                .asText();
        return hmac.substring(DIGEST_PREFIX.length());
    }
}
