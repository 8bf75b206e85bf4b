package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.vault.VaultFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The policies in what Vault tells of an entity or a group. */
final class HeldPolicies {

    private HeldPolicies() {}

    static List<String> of(Map<String, Object> holder) {
        List<String> policies = new ArrayList<>();
        for (Object policy : VaultFields.listOrNull(holder, "policies")) {
            policies.add(String.valueOf(policy));
        }
        return policies;
    }
}
