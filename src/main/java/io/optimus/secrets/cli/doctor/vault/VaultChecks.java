package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Examination;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.NotAdministrator;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.ShippedPolicies;
import io.optimus.secrets.cli.vault.setup.VaultSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** What an administrator can see in Vault itself. */
public final class VaultChecks {

    public static final String NEEDED = "needs VAULT_ADDR, and VAULT_TOKEN of an administrator";

    /** Where the service looks for its credentials, in the folder that it is started in. */
    public static final String CREDENTIALS = "config/application.properties";

    private static final String SET_UP = "Vault's set-up";

    private final VaultHealth health;
    private final VaultOfService ofService;
    private final KvLayout layout;
    private final String transitKey;
    private final Path credentials;
    private final String init;

    /**
     * @param credentials the file that the service reads its credentials from
     * @param init the command that sets this Vault up
     */
    public VaultChecks(
            VaultHealth health,
            VaultOfService ofService,
            KvLayout layout,
            String transitKey,
            Path credentials,
            String init) {
        this.health = health;
        this.ofService = ofService;
        this.layout = layout;
        this.transitKey = transitKey;
        this.credentials = credentials;
        this.init = init;
    }

    /**
     * @param token of the administrator; throws {@link NotAdministrator} if there is none
     * @param source where the token comes from
     */
    public void make(Examination examination, Supplier<String> token, String source) {
        if (!examination.chain(List.of(new VaultHealthCheck(health)))) {
            examination.note(Finding.notChecked(SET_UP, "first see to Vault"));
            return;
        }
        ofService.findings().forEach(examination::note);
        VaultApi vault;
        try {
            vault = health.vault().withToken(token.get());
        } catch (CommandFailure e) {
            examination.note(Finding.notChecked(SET_UP, e.getMessage()));
            return;
        }
        if (!examination.chain(List.of(new AdministratorTokenCheck(vault, source)))) {
            examination.note(Finding.notChecked(SET_UP, "needs VAULT_TOKEN of an administrator"));
        } else if (ofService.isAnother()) {
            examination.note(Finding.notChecked(SET_UP, "the service uses another Vault, whose set-up counts"));
        } else {
            examination.eachPermitted(SET_UP, setUp(vault));
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
                new ListenerCheck(vault));
    }
}
