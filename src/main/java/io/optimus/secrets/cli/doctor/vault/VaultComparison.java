package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.contract.VaultNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the service uses the Vault that the administrator has named. Two Vaults never have the same cluster ID. */
public final class VaultComparison {

    private static final String SUBJECT = "Vault of service";

    private final VaultHealth named;
    private boolean serviceResponded;
    private String ofService;
    private String namespaceOfService;

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

    /** @param text in the service's readiness; null if it has none */
    public void recordNamespace(Object text) {
        namespaceOfService = text instanceof String known ? VaultNamespace.ofText(known) : null;
    }

    /** Whether the service uses another namespace than the named one. False if one of them is not known. */
    public boolean isOfAnotherNamespace() {
        return namespaceOfService != null
                && named.namespace()
                        .filter(namespace -> !namespace.equals(namespaceOfService))
                        .isPresent();
    }

    /** The option with which a command acts in the service's namespace, after a blank; empty if it needs none. */
    public String namespaceOption() {
        if (namespaceOfService == null || namespaceOfService.isEmpty() && !isOfAnotherNamespace()) {
            return "";
        }
        return " --vault-namespace " + ShellWord.of(namespaceOfService.isEmpty() ? "/" : namespaceOfService);
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
        List<Finding> findings = new ArrayList<>();
        findings.add(cluster());
        if (!isAnother() && isOfAnotherNamespace()) {
            findings.add(Finding.warn(
                    "namespace of service",
                    "the service uses the namespace " + VaultNamespace.text(namespaceOfService)
                            + " of Vault, and this check uses "
                            + VaultNamespace.text(named.namespace().orElseThrow())
                            + "; set VAULT_NAMESPACE to that of the service, or name it:",
                    "optimus doctor" + namespaceOption()));
        }
        return findings;
    }

    private Finding cluster() {
        Optional<String> id = named.clusterId();
        if (ofService == null || id.isEmpty()) {
            return Finding.notChecked(
                    SUBJECT,
                    (ofService == null ? "the service" : "Vault")
                            + " does not report its cluster ID, so it is not known whether the service uses this Vault");
        }
        return isAnother()
                ? Finding.warn(
                        SUBJECT,
                        "the service uses another Vault (cluster " + ofService
                                + ") than the one named by VAULT_ADDR or --vault-addr (cluster " + id.get()
                                + "); start the service with that one, or name the service's own:",
                        startWithNamed(),
                        "optimus doctor --vault-addr https://HOST:8200")
                : Finding.ok(SUBJECT, "is this one (cluster " + ofService + ")");
    }
}
