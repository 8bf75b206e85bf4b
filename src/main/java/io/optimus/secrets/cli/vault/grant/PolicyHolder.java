package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A holder of policies in Vault's identity store. A change takes effect at once, also for tokens issued before. */
public interface PolicyHolder {

    /** The policies in the fields of an entity or a group. */
    static List<String> policiesOf(Map<String, Object> fields) {
        return VaultFields.listOrNull(fields, "policies").stream()
                .map(String::valueOf)
                .toList();
    }

    /** Empty if Vault does not know the holder yet. */
    List<String> policies();

    /** Creates the holder if Vault does not know it yet. */
    void replacePolicies(List<String> policies);

    /** Vault's fields of the entity or the group; empty if Vault does not know the holder yet. */
    Optional<Map<String, Object>> fields();

    /** The id in the identity store. Creates the holder if Vault does not know it yet. */
    String createdId();
}
