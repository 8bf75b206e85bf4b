package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultFields;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.Map;

/** The mount's description, which tells users of Vault's web UI the format of a secret's path. Other descriptions are kept. */
record MountDescription(VaultApi api, KvLayout layout) implements SetupStep {

    /** The beginning of the description in all versions of this program. */
    private static final String MARK = "Secrets of optimus-secrets";

    static String text(KvLayout layout) {
        return MARK + ": project/namespace/name, key: value (project-wide: project/" + layout.projectFolder()
                + "/name)";
    }

    @Override
    public String subject() {
        return "description of " + layout.mount() + "/";
    }

    @Override
    public boolean isDone() {
        Object mounted = api.read(VaultPath.MOUNTS).orElse(Map.of()).get(layout.mount() + "/");
        if (!(mounted instanceof Map<?, ?> fields)) {
            return false;
        }
        String present = VaultFields.text(fields, "description");
        boolean ours = present.isBlank() || present.startsWith(MARK);
        return !ours || present.equals(text(layout));
    }

    @Override
    public void carryOut() {
        api.write(VaultPath.mountTuning(layout.mount()), Map.of("description", text(layout)));
    }
}
