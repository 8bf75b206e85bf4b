package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.Map;

/** A secrets engine or an auth method that is mounted at the name of its type. */
final class EnabledMount implements SetupStep {

    private final VaultApi api;
    private final String mounts;
    private final String type;

    /** @param mounts {@link VaultPath#MOUNTS} or {@link VaultPath#AUTH_METHODS} */
    EnabledMount(VaultApi api, String mounts, String type) {
        this.api = api;
        this.mounts = mounts;
        this.type = type;
    }

    @Override
    public String subject() {
        return (mounts.equals(VaultPath.AUTH_METHODS) ? "auth method " : "secrets engine ") + type + "/";
    }

    @Override
    public boolean isDone() {
        Object present = api.read(mounts).orElse(Map.of()).get(type + "/");
        if (!(present instanceof Map<?, ?> fields)) {
            return false;
        }
        if (!type.equals(fields.get("type"))) {
            throw new CommandFailure(
                    "the mount " + type + "/ is of type " + fields.get("type") + ", and the service needs " + type
                            + " there: move the existing one ('vault secrets move', 'vault auth move')");
        }
        return true;
    }

    @Override
    public void carryOut() {
        api.write(VaultPath.below(mounts, type), Map.of("type", type));
    }
}
