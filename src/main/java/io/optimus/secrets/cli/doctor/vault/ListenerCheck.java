package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a listener of Vault takes the caller's address from the service's X-Forwarded-For. Vault shows which addresses it trusts,
 * but not whether the service's own is one of them. If there are several nodes, only the one that responds is checked.
 */
record ListenerCheck(VaultApi vault) implements Check {

    @Override
    public String subject() {
        return "client addresses";
    }

    @Override
    public String manualCommand() {
        return "vault read " + VaultPath.CONFIGURATION;
    }

    @Override
    public List<Finding> run() {
        if (vault.address().inNamespace()) {
            return List.of(Finding.notChecked(subject(), "only the root namespace shows the listeners"));
        }
        Map<String, Object> configuration = vault.read(VaultPath.CONFIGURATION).orElse(Map.of());
        if (!(configuration.get("listeners") instanceof List<?> listeners)) {
            return List.of(Finding.notChecked(subject(), "Vault does not show the configuration of its listeners"));
        }
        List<String> trusting = new ArrayList<>();
        for (Object listener : listeners) {
            if (listener instanceof Map<?, ?> fields && fields.get("config") instanceof Map<?, ?> config) {
                Object trusted = config.get("x_forwarded_for_authorized_addrs");
                if (trusted != null && !trusted.toString().isBlank()) {
                    trusting.add(
                            "the listener at " + config.get("address") + " trusts X-Forwarded-For from " + trusted);
                }
            }
        }
        if (trusting.isEmpty()) {
            return List.of(Finding.warn(
                    subject(),
                    "no listener of this Vault trusts X-Forwarded-For, so Vault uses the service's address instead of the"
                            + " caller's for bound addresses (CIDRs), lockouts and the audit log. docs/operators.md"
                            + " ('Client addresses') says how to change this. See the listeners with:",
                    manualCommand()));
        }
        return List.of(Finding.ok(
                subject(),
                String.join("; ", trusting) + "; it is not known whether the service's own address is one of these"));
    }
}
