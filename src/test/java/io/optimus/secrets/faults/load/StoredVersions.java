package io.optimus.secrets.faults.load;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Every version that Vault has of a secret, number to value, also the deleted ones: an administrator can bring them back.
 *
 * @param versions as many as Vault has counted
 */
record StoredVersions(String secret, Map<Long, String> versions) {

    /** @param secret project and name of a project-wide one */
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
