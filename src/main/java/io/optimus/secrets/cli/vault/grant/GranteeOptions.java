package io.optimus.secrets.cli.vault.grant;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultName;
import picocli.CommandLine.Model.OptionSpec;

/** The holder of a grant, and the auth method at which Vault knows the holder. */
public final class GranteeOptions {

    private final OptionSpec to = option("HOLDER", "One of: " + HolderKind.forms(), "--to");

    private final OptionSpec authMount =
            option("MOUNT", "Mount of the auth method (default: the name of the method)", "--auth-mount");

    public OptionSpec[] all() {
        return new OptionSpec[] {to, authMount};
    }

    /** For a command that takes its holders as arguments. */
    public OptionSpec authMount() {
        return authMount;
    }

    /** Whether the holder was given. */
    public boolean given() {
        return to.getValue() != null;
    }

    /** @throws WrongUsage if the option is missing or invalid */
    public Grantee grantee() {
        if (to.getValue() == null) {
            throw new WrongUsage("--to is required, one of: " + HolderKind.forms());
        }
        return Grantee.parse("--to", to.getValue());
    }

    public VaultHolder holder(VaultApi api) {
        return holder(api, grantee());
    }

    public VaultHolder holder(VaultApi api, Grantee grantee) {
        String mount = authMount.getValue() == null
                ? grantee.kind().id()
                : VaultName.checked("--auth-mount", authMount.getValue());
        return new VaultHolder(api, grantee, mount);
    }

    /** Checks the option before Vault is called. */
    public void check() {
        if (authMount.getValue() != null) {
            VaultName.checked("--auth-mount", authMount.getValue());
        }
    }
}
