package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.CheckRun;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.NotAdministrator;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.ShippedPolicies;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The checks that an administrator can make in Vault itself.
 *
 * @param credentials the file that the service reads its credentials from
 * @param init the command that sets this Vault up
 * @param appRole the caller's AppRole
 */
public record VaultChecks(
        VaultHealth health,
        VaultComparison comparison,
        KvLayout layout,
        String transitKey,
        Path credentials,
        String init,
        AppRoleVariables appRole) {

    public static final String NEEDED = "needs VAULT_ADDR, and VAULT_TOKEN of an administrator";

    /** The file in which the service looks for its credentials, in the folder in which it is started. */
    public static final String CREDENTIALS = "config/application.properties";

    private static final String SET_UP = "Vault's set-up";

    /**
     * @param token returns the administrator's token, or throws {@link NotAdministrator}
     * @param source where the token comes from
     */
    public void make(CheckRun checks, Supplier<String> token, String source) {
        if (!checks.runInOrder(List.of(new VaultHealthCheck(health)))) {
            checks.add(Finding.notChecked(SET_UP, "fix Vault first"));
            return;
        }
        new StandbyCheck(health).findings().forEach(checks::add);
        comparison.findings().forEach(checks::add);
        VaultApi vault;
        try {
            vault = health.vault().withToken(token.get());
        } catch (CommandFailure e) {
            checks.add(Finding.notChecked(SET_UP, e.getMessage()));
            return;
        }
        if (!checks.runInOrder(List.of(new NamespaceCheck(vault)))) {
            checks.add(Finding.notChecked(SET_UP, "fix the namespace first"));
        } else if (!checks.runInOrder(List.of(new AdministratorTokenCheck(vault, source)))) {
            checks.add(Finding.notChecked(SET_UP, "needs VAULT_TOKEN of an administrator"));
        } else if (comparison.isAnother()) {
            checks.add(Finding.notChecked(SET_UP, "the service uses another Vault"));
        } else if (comparison.isOfAnotherNamespace()) {
            checks.add(Finding.notChecked(SET_UP, "the service uses another namespace of Vault"));
        } else {
            checks.runPermitted(SET_UP, setUp(vault));
            if (appRole.areComplete()) {
                checks.runAll(List.of(new SecretIdExpiryCheck(vault, appRole)));
            }
        }
    }

    private List<Check> setUp(VaultApi vault) {
        return List.of(
                new MountCheck(vault, layout, init),
                new EntriesCheck(vault, layout),
                new TransitKeyCheck(vault, transitKey, init),
                new ServiceRoleCheck(vault, init),
                new SecretIdCheck(new AppRole(vault, "approle", VaultSetup.SERVICE_ROLE), credentials, init),
                new PolicyCheck(vault, new ShippedPolicies(vault, layout, transitKey), init),
                new ListenerCheck(vault),
                new AuditDeviceCheck(vault, health));
    }
}
