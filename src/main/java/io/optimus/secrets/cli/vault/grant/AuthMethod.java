package io.optimus.secrets.cli.vault.grant;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.Map;

/** An auth method of Vault. An administrator must have enabled it. */
public final class AuthMethod {

    private final VaultApi api;
    private final HolderKind kind;
    private final String mount;

    /** @param mount without {@code auth/} */
    AuthMethod(VaultApi api, HolderKind kind, String mount) {
        this.api = api;
        this.kind = kind;
        this.mount = mount;
    }

    /** The identifier of the method in the identity store. */
    public String accessor() {
        Object present = api.read(VaultPath.AUTH_METHODS).orElse(Map.of()).get(mount + "/");
        String type = kind.id();
        if (!(present instanceof Map<?, ?> fields)) {
            throw new CommandFailure("no auth method is enabled at " + mount + "/; " + enabling(type));
        }
        if (!kind.isOfMethod(fields.get("type"))) {
            throw new CommandFailure("the auth method at " + mount + "/ is of type " + fields.get("type") + ", not "
                    + type + ": name another with --auth-mount");
        }
        return VaultFields.text(fields, "accessor");
    }

    private String enabling(String type) {
        boolean defaultMount = mount.equals(type);
        if (kind.inVault()) {
            return "enable it with 'vault auth enable" + (defaultMount ? " " : " -path=" + mount + " ") + type + "'";
        }
        return "enable it with 'optimus admin auth enable " + type + (defaultMount ? "" : " --mount " + mount)
                + "', which has --help";
    }
}
