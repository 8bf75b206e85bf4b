package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.Map;

/**
 * A request header in Vault's audit log. If an administrator has set Vault to hash the header, that setting is kept.
 */
record AuditedHeader(VaultApi api, String header) implements SetupStep {

    @Override
    public String subject() {
        return "header " + header + " in the audit log";
    }

    @Override
    public boolean isDone() {
        return api.read(VaultPath.AUDITED_HEADERS).orElse(Map.of()).get("headers") instanceof Map<?, ?> headers
                && headers.keySet().stream().anyMatch(name -> header.equalsIgnoreCase((String) name));
    }

    @Override
    public void carryOut() {
        api.write(VaultPath.below(VaultPath.AUDITED_HEADERS, header), Map.of("hmac", false));
    }
}
