package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Finding;
import java.util.List;
import java.util.Optional;

/** Whether the service uses the Vault that the administrator has named. Two Vaults never have the same cluster ID. */
public final class VaultComparison {

    private static final String SUBJECT = "Vault of service";

    private final VaultHealth named;
    private boolean serviceResponded;
    private String ofService;

    /** @param named the Vault that VAULT_ADDR or --vault-addr names */
    public VaultComparison(VaultHealth named) {
        this.named = named;
    }

    /** @param clusterId in the service's response; null if the response has none */
    public void recordClusterId(Object clusterId) {
        serviceResponded = true;
        ofService = clusterId instanceof String id && !id.isEmpty() ? id : null;
    }

    /** Whether the service uses another Vault than the named one. False if one of the cluster IDs is not known. */
    public boolean isAnother() {
        return ofService != null
                && named.clusterId().filter(id -> !id.equals(ofService)).isPresent();
    }

    /** The command that starts the service with the named Vault. */
    public String startWithNamed() {
        return named.vault().address().serviceVariables() + " optimus serve";
    }

    /** @return none if no service responded */
    List<Finding> findings() {
        if (!serviceResponded) {
            return List.of();
        }
        Optional<String> id = named.clusterId();
        if (ofService == null || id.isEmpty()) {
            return List.of(
                    Finding.notChecked(
                            SUBJECT,
                            (ofService == null ? "the service" : "Vault")
                                    + " does not report its cluster ID, so it is not known whether the service uses this Vault"));
        }
        return List.of(
                isAnother()
                        ? Finding.warn(
                                SUBJECT,
                                "the service uses another Vault (cluster " + ofService
                                        + ") than the one named by VAULT_ADDR or --vault-addr (cluster " + id.get()
                                        + "); start the service with that one, or name the service's own:",
                                startWithNamed(),
                                "optimus doctor --vault-addr https://HOST:8200")
                        : Finding.ok(SUBJECT, "is this one (cluster " + ofService + ")"));
    }
}
