package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.setup.AppRole;
import java.util.Optional;

/**
 * A holder of grants as Vault knows it.
 *
 * @param mount of the auth method, without {@code auth/}; has no meaning for a group
 */
public record VaultHolder(VaultApi api, Grantee grantee, String mount) {

    /** The entity or the group. */
    public PolicyHolder identity() {
        if (grantee.isGroup()) {
            return new IdentityGroup(api, grantee.name());
        }
        return new IdentityEntity(
                api, method(), () -> grantee.isAppRole() ? appRole().roleId() : Optional.of(grantee.name()));
    }

    public AppRole appRole() {
        return new AppRole(api, mount, grantee.name());
    }

    /**
     * @throws CommandFailure if the holder cannot hold a role, because the auth method is not enabled or the user does not exist
     */
    public void requireUsable() {
        if (!grantee.isGroup()) {
            method().accessor();
        }
        if (grantee.kind() == HolderKind.USERPASS) {
            String user = VaultPath.user(mount, grantee.name());
            if (api.read(user).isEmpty()) {
                // The shell's read removes the line end, which Vault would make part of the password.
                throw new CommandFailure("there is no user " + grantee.name()
                        + "; this creates one and asks for the password, without showing it (bash, zsh):"
                        + " (IFS= read -rs p && printf %s \"$p\" | vault write " + user + " password=-)");
            }
        }
    }

    /** @throws CommandFailure as {@link #requireUsable}, or if the AppRole does not exist */
    public void requirePresent() {
        requireUsable();
        if (grantee.isAppRole() && appRole().roleId().isEmpty()) {
            throw new CommandFailure("there is no AppRole " + grantee.name() + " at " + mount
                    + "/; 'optimus admin grant --to " + grantee + "' or 'vault write "
                    + VaultPath.appRole(mount, grantee.name()) + "' creates it");
        }
    }

    private AuthMethod method() {
        return new AuthMethod(api, grantee.kind(), mount);
    }
}
