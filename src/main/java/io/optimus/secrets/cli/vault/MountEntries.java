package io.optimus.secrets.cli.vault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The entries of the mount, by their paths. It reads no values, and stops after a number of entries and a time. */
public final class MountEntries {

    private static final int MAX_EXAMINED = 100_000;
    private static final Duration MAX_TIME = Duration.ofSeconds(10);

    private static final Pattern SECRET = Pattern.compile("(?!_OPTIMUS_)[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    /** @param path without the mount; ends with a slash if it is a folder, whose entries are not examined */
    public record Misplaced(String path, String reason) {}

    private final VaultApi api;
    private final KvLayout layout;
    private final long end = System.nanoTime() + MAX_TIME.toNanos();
    private final List<Misplaced> misplaced = new ArrayList<>();
    private int examined;
    private boolean complete = true;

    private MountEntries(VaultApi api, KvLayout layout) {
        this.api = api;
        this.layout = layout;
    }

    public static MountEntries find(VaultApi api, KvLayout layout) {
        MountEntries entries = new MountEntries(api, layout);
        for (String project : entries.folders("", "project")) {
            for (String namespace : entries.folders(project, "namespace")) {
                entries.secrets(project + namespace);
            }
        }
        return entries;
    }

    public List<Misplaced> misplaced() {
        return misplaced;
    }

    /** The number of examined paths, without the folders of projects and namespaces. */
    public int examined() {
        return examined;
    }

    /** Whether all entries were examined. */
    public boolean complete() {
        return complete;
    }

    /** @return the valid folders, with their slashes */
    private List<String> folders(String parent, String kind) {
        List<String> folders = new ArrayList<>();
        for (String name : names(parent)) {
            if (!name.endsWith("/")) {
                add(parent + name, "its path has no " + kind);
            } else if (VaultName.accepts(name.substring(0, name.length() - 1))
                    || kind.equals("namespace") && name.equals(layout.projectFolder() + "/")) {
                folders.add(name);
            } else {
                add(parent + name, "not the name of a " + kind);
            }
        }
        return folders;
    }

    private void secrets(String parent) {
        for (String name : names(parent)) {
            if (name.endsWith("/")) {
                add(parent + name, "its path has more than three parts");
            } else if (SECRET.matcher(name).matches()) {
                examined++;
            } else {
                add(parent + name, "not the name of a secret");
            }
        }
    }

    private void add(String path, String reason) {
        examined++;
        misplaced.add(new Misplaced(path, reason));
    }

    private List<String> names(String folder) {
        if (examined >= MAX_EXAMINED || System.nanoTime() > end) {
            complete = false;
            return List.of();
        }
        return api.list(VaultPath.kvMetadata(layout.mount(), folder));
    }
}
