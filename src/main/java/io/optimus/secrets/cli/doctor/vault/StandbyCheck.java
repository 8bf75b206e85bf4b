package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.vault.VaultApi;
import java.util.List;

/**
 * Whether this is a standby of OpenBao, which responds to reads itself and may be behind the active node. A standby of Vault forwards
 * them. OpenBao does not show whether its configuration turns such reads off.
 */
record StandbyCheck(VaultHealth health) {

    private static final String SUBJECT = "standby";

    /** @return none if this is not a standby of OpenBao */
    List<Finding> findings() {
        boolean standby = Boolean.TRUE.equals(health.response().body().get("standby"));
        if (!standby || !health.product().filter(ServerProduct.OPENBAO::equals).isPresent()) {
            return List.of();
        }
        return List.of(Finding.warn(
                SUBJECT,
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
