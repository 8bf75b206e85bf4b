package io.optimus.secrets.permissions;

import io.optimus.secrets.testing.vault.VaultApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A capability on a path in one of KV v2's trees. The test tries every capability in every tree. It does so even if KV has no such
 * call, because Vault checks the policies first.
 */
record KvOperation(String capability, String tree, Level level) implements VaultOperation {

    enum Level {
        SECRET(""),
        FOLDER(" (secrets)"),
        PROJECT(" (namespaces)"),
        MOUNT(" (projects)");

        private final String lists;

        Level(String lists) {
            this.lists = lists;
        }
    }

    /** Includes a tree that KV does not have. No policy may allow it. */
    private static final List<String> TREES =
            List.of("data", "metadata", "detailed-metadata", "subkeys", "delete", "undelete", "destroy", "unknown");

    static List<VaultOperation> all() {
        List<VaultOperation> all = new ArrayList<>();
        for (String tree : TREES) {
            for (String capability : List.of("read", "update", "patch", "delete")) {
                all.add(new KvOperation(capability, tree, Level.SECRET));
            }
            for (Level level : List.of(Level.FOLDER, Level.PROJECT, Level.MOUNT)) {
                all.add(new KvOperation("list", tree, level));
            }
        }
        // In the other trees, Vault treats each POST as an update, whether or not the path exists.
        all.add(new KvOperation("create", "data", Level.SECRET));
        all.add(new KvOperation("create", "metadata", Level.SECRET));
        all.add(new MetadataFieldsOperation());
        return all;
    }

    @Override
    public String title() {
        boolean patchesMetadata = capability.equals("patch") && tree.equals("metadata");
        return capability + " " + tree + (patchesMetadata ? " (custom_metadata)" : level.lists);
    }

    /** One location for each path. */
    @Override
    public List<VaultLocation> places(PermissionFixture fixture) {
        Map<String, VaultLocation> byPath = new LinkedHashMap<>();
        fixture.places().forEach(place -> byPath.putIfAbsent(path(place), place));
        return List.copyOf(byPath.values());
    }

    @Override
    public String path(VaultLocation place) {
        return switch (level) {
            case SECRET -> place.path(tree);
            case FOLDER -> place.folderPath(tree);
            case PROJECT -> place.projectPath(tree);
            case MOUNT -> place.mountPath(tree);
        };
    }

    @Override
    public boolean makesOne() {
        return capability.equals("create");
    }

    @Override
    public int attempt(VaultApi caller, VaultLocation place) {
        int status = caller.send(VaultOperation.method(capability), path(place), body())
                .status();
        // Vault has no such calls. If a policy allows one, the response is 404.
        return tree.equals("detailed-metadata") && status == 404 ? 200 : status;
    }

    @Override
    public boolean reads() {
        return capability.equals("read") || capability.equals("list");
    }

    private Map<String, Object> body() {
        if (reads() || capability.equals("delete")) {
            return null;
        }
        Map<String, Object> body = new HashMap<>();
        switch (tree) {
            case "data" -> body.put("data", Map.of("value", "written"));
            case "metadata" -> body.put("custom_metadata", Map.of("key", "written"));
            default -> body.put("versions", List.of(1));
        }
        return body;
    }
}
