package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.VaultResponse;
import java.util.Map;

/** A secrets engine or an auth method that is mounted. */
public final class EnabledMount implements SetupStep {

    private final VaultApi api;
    private final String mounts;
    private final String type;
    private final String mount;

    /**
     * A mount whose path is the name of its type.
     *
     * @param mounts {@link VaultPath#MOUNTS} or {@link VaultPath#AUTH_METHODS}
     */
    EnabledMount(VaultApi api, String mounts, String type) {
        this(api, mounts, type, type);
    }

    private EnabledMount(VaultApi api, String mounts, String type, String mount) {
        this.api = api;
        this.mounts = mounts;
        this.type = type;
        this.mount = mount;
    }

    /** @param mount without {@code auth/} */
    public static EnabledMount ofAuthMethod(VaultApi api, String type, String mount) {
        return new EnabledMount(api, VaultPath.AUTH_METHODS, type, mount);
    }

    @Override
    public String subject() {
        return (isAuthMethod() ? "auth method " : "secrets engine ") + mount + "/";
    }

    @Override
    public boolean isDone() {
        Object present = api.read(mounts).orElse(Map.of()).get(mount + "/");
        if (!(present instanceof Map<?, ?> fields)) {
            return false;
        }
        if (!accepts(fields.get("type"))) {
            throw new CommandFailure("the mount " + mount + "/ is of type " + fields.get("type") + ", and " + type
                    + " is needed there: move the existing one ('vault secrets move', 'vault auth move')");
        }
        return true;
    }

    /** A method of type {@code oidc} accepts JWTs as well. */
    private boolean accepts(Object present) {
        return type.equals(present) || isAuthMethod() && type.equals("jwt") && "oidc".equals(present);
    }

    @Override
    public void carryOut() {
        String path = VaultPath.below(mounts, mount);
        VaultResponse response = api.attempt("POST", path, Map.of("type", type));
        if (response.errors().stream().anyMatch(error -> error.startsWith("plugin not found"))) {
            throw new CommandFailure("Vault at " + api.address() + " has no plugin for the "
                    + (isAuthMethod() ? "auth method " : "secrets engine ") + type
                    + ": use a Vault that contains it, or register the plugin ('vault plugin register')");
        }
        api.succeeded("update", path, response);
    }

    private boolean isAuthMethod() {
        return mounts.equals(VaultPath.AUTH_METHODS);
    }
}
