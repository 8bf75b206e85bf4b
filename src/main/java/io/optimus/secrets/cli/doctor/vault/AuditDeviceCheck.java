package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.List;
import java.util.Map;

/** Whether Vault has an audit log. */
record AuditDeviceCheck(VaultApi vault, VaultHealth health) implements Check {

    @Override
    public String subject() {
        return "audit log";
    }

    @Override
    public String manualCommand() {
        return "vault audit list";
    }

    @Override
    public List<Finding> run() {
        if (vault.address().inNamespace()) {
            return List.of(Finding.notChecked(subject(), "only the root namespace has audit devices"));
        }
        Map<String, Object> devices = vault.read(VaultPath.AUDIT_DEVICES).orElse(Map.of());
        if (!devices.isEmpty()) {
            return List.of(Finding.ok(subject(), "written by " + String.join(", ", devices.keySet())));
        }
        return List.of(
                health.product().filter(ServerProduct.OPENBAO::equals).isPresent()
                        ? Finding.warn(
                                subject(),
                                "OpenBao has no audit device, so no log shows who read and changed secrets. Declare one in"
                                        + " OpenBao's configuration, because it refuses to create one by its API:"
                                        + " audit \"file\" \"file\" { options { file_path = \"/var/log/openbao/audit.log\""
                                        + " mode = \"0600\" } }. Then restart it or send it SIGHUP, and check with:",
                                manualCommand())
                        : Finding.warn(
                                subject(),
                                "Vault has no audit device, so no log shows who read and changed secrets:",
                                "vault audit enable file file_path=/vault/logs/audit.log mode=0600"));
    }
}
