package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.VaultResponse;
import java.time.Duration;
import java.util.Map;

/** The KV v2 mount of the secrets. */
public final class KvMountStep implements SetupStep {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);

    /** What is mounted at the path of the mount. */
    public enum Found {
        NOTHING,
        ANOTHER_ENGINE,
        KV_V1,
        KV_V2
    }

    private final VaultApi api;
    private final KvLayout layout;
    private final String mount;

    public KvMountStep(VaultApi api, KvLayout layout) {
        this.api = api;
        this.layout = layout;
        this.mount = layout.mount();
    }

    @Override
    public String subject() {
        return "KV v2 mount " + mount + "/";
    }

    @Override
    public boolean isDone() {
        return switch (found()) {
            case NOTHING -> false;
            case KV_V2 -> true;
            case ANOTHER_ENGINE ->
                throw new CommandFailure(
                        "the mount " + mount + "/ is of another type than kv: name another with --mount");
            case KV_V1 ->
                throw new CommandFailure(
                        "the mount " + mount + "/ is KV version 1: name another with --mount, or make it version 2"
                                + " ('vault kv enable-versioning " + mount + "')");
        };
    }

    public Found found() {
        Object present = api.read(VaultPath.MOUNTS).orElse(Map.of()).get(mount + "/");
        if (!(present instanceof Map<?, ?> fields)) {
            return Found.NOTHING;
        }
        if (!"kv".equals(fields.get("type"))) {
            return Found.ANOTHER_ENGINE;
        }
        return fields.get("options") instanceof Map<?, ?> options && "2".equals(options.get("version"))
                ? Found.KV_V2
                : Found.KV_V1;
    }

    /** Whether a KV v2 mount still refuses all calls, because Vault is converting it from version 1. */
    public boolean isUpgrading() {
        return configuration().mountNotReady();
    }

    @Override
    public void carryOut() {
        api.write(
                VaultPath.below(VaultPath.MOUNTS, mount),
                Map.of("type", "kv", "description", MountDescription.text(layout), "options", Map.of("version", "2")));
        awaitReady();
    }

    /** A new mount refuses all calls for a moment. */
    private void awaitReady() {
        if (!Polling.until(() -> configuration().successful(), READY_TIMEOUT)) {
            throw new CommandFailure("the mount " + mount + "/ is created, but does not become ready ("
                    + configuration().statusText() + "): run the command again");
        }
    }

    private VaultResponse configuration() {
        return api.attempt("GET", VaultPath.kvConfig(mount), null);
    }
}
