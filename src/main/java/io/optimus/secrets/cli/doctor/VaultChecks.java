package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.admin.KvLayout;
import io.optimus.secrets.cli.admin.NotAdministrator;
import io.optimus.secrets.cli.admin.ShippedPolicies;
import io.optimus.secrets.cli.admin.VaultApi;
import java.util.List;
import java.util.function.Supplier;

/** What an administrator can see in Vault itself. */
final class VaultChecks {

    static final String NEEDED = "needs VAULT_ADDR, and VAULT_TOKEN of an administrator";

    private final VaultApi anonymous;
    private final KvLayout layout;
    private final String transitKey;
    private final String init;

    /**
     * @param anonymous Vault, without a token
     * @param init the command that sets this Vault up
     */
    VaultChecks(VaultApi anonymous, KvLayout layout, String transitKey, String init) {
        this.anonymous = anonymous;
        this.layout = layout;
        this.transitKey = transitKey;
        this.init = init;
    }

    /** @param token of the administrator; throws {@link NotAdministrator} where there is none */
    void make(Examination examination, Supplier<String> token, Clocks clocks) {
        Check health = new VaultHealthCheck(anonymous, clocks);
        VaultApi vault;
        try {
            vault = anonymous.withToken(token.get());
        } catch (CommandFailure e) {
            examination.chain(List.of(health));
            examination.leaveOut(setUp(anonymous), e.getMessage());
            return;
        }
        if (examination.chain(List.of(health, new AdministratorTokenCheck(vault)))) {
            examination.each(setUp(vault));
        } else {
            examination.leaveOut(setUp(vault), "needs a Vault that works, and VAULT_TOKEN of an administrator");
        }
    }

    /**
     * Without a Vault to ask.
     *
     * @param ofVault what is said of Vault itself
     */
    void leaveOut(Examination examination, Finding ofVault) {
        examination.note(ofVault);
        examination.leaveOut(setUp(anonymous), NEEDED);
    }

    private List<Check> setUp(VaultApi vault) {
        return List.of(
                new MountCheck(vault, layout.mount(), init),
                new TransitKeyCheck(vault, transitKey, init),
                new ServiceRoleCheck(vault, init),
                new PolicyCheck(vault, new ShippedPolicies(vault, layout, transitKey), init));
    }
}
