package io.optimus.secrets.faults.load;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The value of every version of a secret in Vault. Includes deleted versions, which an administrator can undelete.
 *
 * @param versions the values by version number
 */
record StoredVersions(String secret, Map<Long, String> versions) {

    /** @param secret project, slash and name of a project-wide secret */
    static StoredVersions of(VaultApi root, String secret) {
        String path = secret.replace("/", "/_project/");
        long newest = root.get("optimus/metadata/" + path)
                .data()
                .path("current_version")
                .asLong();
        Map<Long, String> versions = new HashMap<>();
        if (newest > 0) {
            List<Long> all = LongStream.rangeClosed(1, newest).boxed().toList();
            root.set("optimus/undelete/" + path, Map.of("versions", all));
            all.forEach(version -> versions.put(version, value(root, path, version)));
        }
        return new StoredVersions(secret, versions);
    }

    private static String value(VaultApi root, String path, long version) {
        return root.get("optimus/data/" + path + "?version=" + version)
                .data()
                .at("/data/value")
                .asText();
    }
}
