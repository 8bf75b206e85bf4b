package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the key of the digests exists, its first version can be used, and it cannot be exported or deleted.
 *
 * @param init the command that sets this Vault up
 */
record TransitKeyCheck(VaultApi vault, String key, String init) implements Check {

    /** Lists the policies that can export the key, by its path or a wildcard. */
    private static final String EXPORTING_POLICIES = "vault policy list | grep -vx root | while read -r policy;"
            + " do vault policy read \"$policy\" | grep -Eq '\"(transit/(export|backup|[*+])|[*+])' && echo \"$policy\"; done";

    @Override
    public String subject() {
        return "transit key " + key;
    }

    @Override
    public String manualCommand() {
        return "vault read " + VaultPath.transitKey(key);
    }

    @Override
    public List<Finding> run() {
        Map<String, Object> found = vault.read(VaultPath.transitKey(key)).orElse(null);
        if (found == null) {
            return List.of(Finding.fail(
                    subject(),
                    "is missing, so nothing can be set; restore it from a backup, or create it if there never was one"
                            + " (a new key changes all digests):",
                    init));
        }
        List<Finding> findings = new ArrayList<>();
        addUnusable(findings, found);
        addUnprotected(findings, found);
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        subject(), "type " + found.get("type") + ", newest version " + found.get("latest_version")))
                : findings;
    }

    /** Digests are always computed with version 1, so that a rotation does not change them. */
    private void addUnusable(List<Finding> findings, Map<String, Object> found) {
        if (number(found, "min_available_version") > 1) {
            findings.add(Finding.fail(
                    subject(),
                    "version 1, which computes the digests, was trimmed; restore Vault from an older snapshot:",
                    "vault operator raft snapshot restore FILE"));
        } else if (number(found, "min_decryption_version") > 1 || number(found, "min_encryption_version") > 1) {
            findings.add(Finding.fail(
                    subject(),
                    "version 1, which computes the digests, is disabled by min_decryption_version or"
                            + " min_encryption_version:",
                    config("min_encryption_version=0 min_decryption_version=1")));
        }
    }

    private void addUnprotected(List<Finding> findings, Map<String, Object> found) {
        if (Boolean.TRUE.equals(found.get("deletion_allowed"))) {
            findings.add(Finding.warn(
                    subject(), "can be deleted, because deletion_allowed is set", config("deletion_allowed=false")));
        }
        if (Boolean.TRUE.equals(found.get("exportable")) || Boolean.TRUE.equals(found.get("allow_plaintext_backup"))) {
            findings.add(Finding.warn(
                    subject(),
                    "can be exported, which cannot be undone in Vault; remove transit/export and transit/backup from"
                            + " every policy that this command lists:",
                    EXPORTING_POLICIES));
        }
    }

    private String config(String change) {
        return "vault write " + VaultPath.transitKeyConfig(key) + " " + change;
    }

    private static long number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }
}
