package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.List;

/**
 * Whether this is a standby of OpenBao, which responds to reads itself and may be behind the active node. A standby of Vault forwards
 * them. OpenBao does not show whether its configuration turns such reads off.
 */
final class StandbyCheck implements Check {

    private final VaultHealth health;

    StandbyCheck(VaultHealth health) {
        this.health = health;
    }

    @Override
    public String subject() {
        return "standby";
    }

    @Override
    public String manualCommand() {
        return "vault read " + VaultPath.LEADER;
    }

    /** @return none if this is not a standby of OpenBao */
    @Override
    public List<Finding> run() {
        boolean standby = Boolean.TRUE.equals(health.response().body().get("standby"));
        if (!standby || !health.product().filter(ServerProduct.OPENBAO::equals).isPresent()) {
            return List.of();
        }
        return List.of(Finding.warn(
                subject(),
                "this node is a standby of OpenBao. Standbys respond to reads themselves and may return old data, unless every node"
                        + " has disable_standby_reads = true in its configuration, in a single file. If it has not, set it, or"
                        + " let the service and commands use the active node only:",
                "optimus doctor --vault-addr " + activeNode(health.vault())));
    }

    private static String activeNode(VaultApi vault) {
        try {
            Object address = vault.leader().body().get("leader_address");
            return address instanceof String known && !known.isBlank() ? ShellWord.of(known) : "https://HOST:8200";
        } catch (CommandFailure e) {
            return "https://HOST:8200";
        }
    }
}
