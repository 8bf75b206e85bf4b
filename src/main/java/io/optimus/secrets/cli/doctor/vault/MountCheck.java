package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.setup.KvMountStep;
import java.util.List;

/** Whether the mount of the secrets is KV version 2. */
final class MountCheck implements Check {

    private final VaultApi vault;
    private final KvLayout layout;
    private final String mount;
    private final String init;

    /** @param init the command that sets this Vault up */
    MountCheck(VaultApi vault, KvLayout layout, String init) {
        this.vault = vault;
        this.layout = layout;
        this.mount = layout.mount();
        this.init = init;
    }

    @Override
    public String subject() {
        return "mount " + mount + "/";
    }

    @Override
    public String manualCommand() {
        return "vault secrets list";
    }

    @Override
    public List<Finding> run() {
        KvMountStep kv = new KvMountStep(vault, layout);
        return List.of(
                switch (kv.found()) {
                    case KV_V2 ->
                        kv.isUpgrading()
                                ? Finding.warn(
                                        subject(),
                                        "KV version 2, but Vault is still converting it from version 1, and refuses all"
                                                + " requests until it is done. Then this command succeeds:",
                                        "vault read " + VaultPath.kvConfig(mount))
                                : Finding.ok(subject(), "KV version 2");
                    case KV_V1 ->
                        Finding.fail(
                                subject(),
                                "KV version 1, which does not keep versions",
                                "vault kv enable-versioning " + mount);
                    case NOTHING -> Finding.fail(subject(), "does not exist; if the name is right, create it:", init);
                    case ANOTHER_ENGINE ->
                        Finding.fail(
                                subject(),
                                "is not a KV engine; move it to another path, and create the mount:",
                                "vault secrets move " + mount + "/ " + mount + "-moved/",
                                init);
                });
    }
}
