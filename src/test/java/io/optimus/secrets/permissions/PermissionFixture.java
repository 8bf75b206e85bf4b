package io.optimus.secrets.permissions;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Vault with secrets in the granted project and namespace. It also has secrets in other projects and namespaces, in projects
 * and namespaces with similar names, and in another mount.
 */
final class PermissionFixture {

    static final String MOUNT = "optimus";
    static final String OTHER_MOUNT = "other";

    /** The name of the granted project, and of the granted namespace in it. */
    static final String OWN = "team-a";

    static final String WIDE = "_project";

    private static final List<String> LOOK_ALIKES = List.of("team", "team-a-x", "TEAM-A");

    private final VaultServer vault;
    private final List<VaultLocation> places = places();

    private PermissionFixture(VaultServer vault) {
        this.vault = vault;
    }

    static PermissionFixture on(VaultServer vault) {
        PermissionFixture fixture = new PermissionFixture(vault);
        AdminCommandLine.on(vault).succeed("init", "--mount", OTHER_MOUNT);
        fixture.root().set("transit/keys/another", Map.of("type", "hmac", "key_size", 32));
        if (fixture.root().get("sys/mounts/other-transit").status() != 200) {
            fixture.root().set("sys/mounts/other-transit", Map.of("type", "transit"));
        }
        fixture.root().set("other-transit/keys/optimus", Map.of("type", "hmac", "key_size", 32));
        fixture.places.forEach(fixture::restore);
        return fixture;
    }

    /** Most folders have both secrets of the scheduler. Folders with similar names or below a namespace have one. */
    List<VaultLocation> places() {
        List<VaultLocation> found = new ArrayList<>();
        for (String name : List.of("SCHEDULER_AUTH", "STORAGE", "ANY", "SCHEDULER_AUTH_X", "STORAGE_X")) {
            found.add(new VaultLocation(MOUNT, OWN, WIDE, name));
        }
        for (String name : List.of("SCHEDULER_AUTH", "STORAGE")) {
            for (String folder : List.of(OWN, "other", WIDE + "-x")) {
                found.add(new VaultLocation(MOUNT, OWN, folder, name));
            }
            for (String folder : List.of(OWN, WIDE)) {
                found.add(new VaultLocation(MOUNT, "other", folder, name));
                found.add(new VaultLocation(OTHER_MOUNT, OWN, folder, name));
            }
        }
        for (String folder : List.of(OWN + "/deeper", OWN + "/deeper/still", WIDE + "/deeper")) {
            found.add(new VaultLocation(MOUNT, OWN, folder, "STORAGE"));
        }
        for (String alike : LOOK_ALIKES) {
            found.add(new VaultLocation(MOUNT, OWN, alike, "STORAGE"));
            found.add(new VaultLocation(MOUNT, alike, OWN, "STORAGE"));
            found.add(new VaultLocation(MOUNT, alike, WIDE, "STORAGE"));
        }
        return found;
    }

    VaultApi root() {
        return vault.root();
    }

    /** A user with the role for {@link #OWN}, or the service itself. */
    VaultApi holder(String role) {
        if (role.equals("service")) {
            return service();
        }
        VaultUsers users = VaultUsers.of(vault);
        String user = "holder-of-" + role;
        users.add(user);
        AdminCommandLine admin = AdminCommandLine.on(vault);
        String to = "userpass:" + user;
        switch (role) {
            case "operator" -> admin.succeed("grant", "--role", role, "--to", to);
            case "project-admin", "scheduler" -> admin.succeed("grant", "-p", OWN, "--role", role, "--to", to);
            default -> admin.succeed("grant", "-p", OWN, "-n", OWN, "--role", role, "--to", to);
        }
        return users.logIn(user);
    }

    private VaultApi service() {
        Map<String, String> settings = vault.serviceSettings();
        String prefix = "quarkus.vault.authentication.app-role.";
        String token = new VaultApi(vault.address(), "")
                .set(
                        "auth/approle/login",
                        Map.of(
                                "role_id", settings.get(prefix + "role-id"),
                                "secret_id", settings.get(prefix + "secret-id")))
                .path("auth")
                .path("client_token")
                .asText();
        return new VaultApi(vault.address(), token);
    }

    boolean isGood(VaultApi holder) {
        return root().post("auth/token/lookup", Map.of("token", holder.token())).status() == 200;
    }

    void remove(VaultLocation place) {
        root().delete(place.path("metadata"));
    }

    /** Replaces the secret with a new one that has one version. */
    void restore(VaultLocation place) {
        remove(place);
        root().set(place.path("data"), Map.of("data", Map.of("value", "secret of " + place)));
    }
}
