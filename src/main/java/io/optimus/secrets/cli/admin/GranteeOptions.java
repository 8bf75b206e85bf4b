package io.optimus.secrets.cli.admin;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultName;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.grant.AuthMethod;
import io.optimus.secrets.cli.vault.grant.Grantee;
import io.optimus.secrets.cli.vault.grant.IdentityEntity;
import io.optimus.secrets.cli.vault.grant.IdentityGroup;
import io.optimus.secrets.cli.vault.grant.PolicyHolder;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.contract.LoginMethod;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The holder of a grant, and the auth method at which Vault knows the holder. */
final class GranteeOptions {

    private final OptionSpec to = option("WHO", "One of: " + Grantee.forms(), "--to");

    private final OptionSpec authMount =
            option("MOUNT", "Mount of the auth method (default: the name of the method)", "--auth-mount");

    OptionSpec[] all() {
        return new OptionSpec[] {to, authMount};
    }

    /** @throws WrongUsage if the option is missing or invalid */
    Grantee grantee() {
        if (to.getValue() == null) {
            throw new WrongUsage("--to is required, one of: " + Grantee.forms());
        }
        return Grantee.parse(to.getValue());
    }

    PolicyHolder holder(VaultApi api) {
        Grantee grantee = grantee();
        if (grantee.isGroup()) {
            return new IdentityGroup(api, grantee.name());
        }
        return new IdentityEntity(
                api, method(api), () -> grantee.isAppRole() ? appRole(api).roleId() : Optional.of(grantee.name()));
    }

    AppRole appRole(VaultApi api) {
        return new AppRole(api, mount(), grantee().name());
    }

    /**
     * @throws CommandFailure if the grantee cannot hold a role, because the auth method is not enabled or the user does not exist
     */
    void requirePresent(VaultApi api) {
        if (!grantee().isGroup()) {
            method(api).accessor();
        }
        if (grantee().method() == LoginMethod.USERPASS) {
            String user = VaultPath.user(mount(), grantee().name());
            if (api.read(user).isEmpty()) {
                // The shell's read removes the line end, which Vault would make part of the password.
                throw new CommandFailure("there is no user " + grantee().name()
                        + "; this creates one and asks for the password, without showing it (bash, zsh):"
                        + " (IFS= read -rs p && printf %s \"$p\" | vault write " + user + " password=-)");
            }
        }
    }

    private AuthMethod method(VaultApi api) {
        return new AuthMethod(api, grantee().method().id(), mount());
    }

    private String mount() {
        return authMount.getValue() == null
                ? grantee().method().id()
                : VaultName.checked("--auth-mount", authMount.getValue());
    }
}
