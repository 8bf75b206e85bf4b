package io.optimus.secrets.cli.doctor;

import io.optimus.secrets.cli.admin.KvMount;
import io.optimus.secrets.cli.admin.VaultApi;
import java.util.List;

/** Whether there is KV, version 2, where the secrets lie. */
final class MountCheck implements Check {

    private final VaultApi vault;
    private final String mount;
    private final String init;

    /** @param init the command that sets this Vault up */
    MountCheck(VaultApi vault, String mount, String init) {
        this.vault = vault;
        this.mount = mount;
        this.init = init;
    }

    @Override
    public String subject() {
        return "mount " + mount + "/";
    }

    @Override
    public String byHand() {
        return "vault secrets list";
    }

    @Override
    public List<Finding> look() {
        KvMount kv = new KvMount(vault, mount);
        return List.of(
                switch (kv.found()) {
                    case KV_V2 ->
                        kv.isUpgrading()
                                ? Finding.warn(
                                        subject(),
                                        "KV version 2, but Vault is still converting what was there before, and refuses"
                                                + " everything until it has, which it has once this answers:",
                                        "vault read " + mount + "/config")
                                : Finding.ok(subject(), "KV version 2");
                    case KV_V1 ->
                        Finding.fail(
                                subject(),
                                "KV version 1, which keeps no versions",
                                "vault kv enable-versioning " + mount);
                    case NOTHING ->
                        Finding.fail(
                                subject(),
                                "nothing is mounted there; where it should be, or with the right --mount:",
                                init);
                    case ANOTHER_ENGINE ->
                        Finding.fail(
                                subject(),
                                "what is mounted there is not KV; move that away, and make the mount:",
                                "vault secrets move " + mount + "/ " + mount + "-moved/",
                                init);
                });
    }
}
