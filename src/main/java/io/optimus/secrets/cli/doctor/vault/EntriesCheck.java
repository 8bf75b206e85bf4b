package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.vault.KvLayout;
import io.optimus.secrets.cli.vault.MountEntries;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.setup.KvMountStep;
import java.util.List;

/** Whether the mount contains entries that cannot be secrets of the service. No list shows them. */
record EntriesCheck(VaultApi vault, KvLayout layout) implements Check {

    private static final int MAX_NAMED = 10;

    @Override
    public String subject() {
        return "entries of " + layout.mount() + "/";
    }

    @Override
    public String manualCommand() {
        return "vault kv list -mount=" + layout.mount();
    }

    @Override
    public List<Finding> run() {
        KvMountStep mount = new KvMountStep(vault, layout);
        if (mount.found() != KvMountStep.Found.KV_V2 || mount.isUpgrading()) {
            return List.of(Finding.notChecked(subject(), "the mount cannot be used yet"));
        }
        MountEntries entries = MountEntries.find(vault, layout);
        List<MountEntries.Misplaced> misplaced = entries.misplaced();
        String scope = entries.complete() ? "" : " among the first " + entries.examined();
        if (!misplaced.isEmpty()) {
            return List.of(Finding.warn(
                    subject(),
                    Count.of(misplaced.size(), "is not a valid secret", "are not valid secrets") + scope
                            + ", so that lists leave them out: " + named(misplaced)
                            + "; copy the value to project/namespace/name, and delete this entry. See it with:",
                    showCommand(misplaced.get(0))));
        }
        return List.of(
                entries.complete()
                        ? Finding.ok(
                                subject(),
                                "all have the path of a secret (" + Count.of(entries.examined(), "entry", "entries")
                                        + ")")
                        : Finding.ok(
                                subject(),
                                "the first " + entries.examined()
                                        + " have the path of a secret; there are more, which were not checked"));
    }

    private String showCommand(MountEntries.Misplaced entry) {
        String path = ShellWord.of(entry.path());
        return entry.path().endsWith("/")
                ? "vault kv list -mount=" + layout.mount() + " " + path
                : "vault kv metadata get -mount=" + layout.mount() + " " + path;
    }

    private static String named(List<MountEntries.Misplaced> misplaced) {
        StringBuilder named = new StringBuilder();
        for (MountEntries.Misplaced entry : misplaced.subList(0, Math.min(misplaced.size(), MAX_NAMED))) {
            named.append(named.isEmpty() ? "" : ", ")
                    .append("'")
                    .append(entry.path())
                    .append("' (")
                    .append(entry.reason())
                    .append(')');
        }
        return misplaced.size() > MAX_NAMED ? named + ", …" : named.toString();
    }
}
