package io.optimus.secrets.vault.kv;

import static org.hamcrest.Matchers.oneOf;

import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.vault.VaultApi;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random changes of a few secrets, by the service and, as an operator makes them, directly in Vault. */
record RandomChanges(VaultApi root, Random random) {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private enum Kind {
        SET,
        WRITE,
        WRITE_WITHOUT_VALUE,
        WRITE_THAT_ENDS_SOON,
        WRITE_THAT_ENDS_LATER,
        DELETE,
        DELETE_BY_SERVICE,
        UNDELETE,
        DESTROY,
        REMOVE,
        REMOVE_OLD_VERSIONS,
        NOTE,
        BREAK_DIGEST,
        REPLACE_CUSTOM_METADATA
    }

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<String> FOLDERS = List.of("_project", "ns", "other");
    private static final List<String> NAMES = List.of("A", "B", "with%20blank", "deep/C");

    private record Secret(SecretsClient secrets, String folder, String name) {
        String namespace() {
            return folder.equals("_project") ? "" : folder;
        }

        String path(String tree) {
            return "optimus/" + tree + "/" + secrets.vaultPath(name, folder);
        }
    }

    void make(SecretsClient secrets, int changes) {
        for (int i = 0; i < changes; i++) {
            change(new Secret(secrets, any(FOLDERS), any(NAMES)), any(KINDS));
        }
    }

    /** A version that is deleted after a second, which is the shortest time of {@code delete_version_after}. */
    void writeThatEndsSoon(SecretsClient secrets, String name) {
        write(new Secret(secrets, "_project", name), "value", "1s");
    }

    private void change(Secret secret, Kind kind) {
        switch (kind) {
            case SET -> set(secret);
            case WRITE -> write(secret, "value", "0s");
            case WRITE_WITHOUT_VALUE -> write(secret, "text", "0s");
            case WRITE_THAT_ENDS_SOON -> write(secret, "value", "1s");
            case WRITE_THAT_ENDS_LATER -> write(secret, "value", "1h");
            case DELETE -> send("DELETE", secret.path("data"), null);
            case DELETE_BY_SERVICE -> deleteByService(secret);
            case UNDELETE -> send("POST", secret.path("undelete"), Map.of("versions", List.of(aVersion(secret))));
            case DESTROY -> send("POST", secret.path("destroy"), Map.of("versions", List.of(aVersion(secret))));
            case REMOVE -> send("DELETE", secret.path("metadata"), null);
            case REMOVE_OLD_VERSIONS -> {
                root.set(secret.path("metadata"), Map.of("max_versions", 2));
                write(secret, "value", "0s");
            }
            case NOTE -> patch(secret, Map.of("owner", "owner-" + random.nextInt(9)));
            case BREAK_DIGEST -> patch(secret, Map.of(any(List.of("digest", "digest_created_time")), "garbage"));
            case REPLACE_CUSTOM_METADATA ->
                root.set(secret.path("metadata"), Map.of("custom_metadata", Map.of("key", "of an operator")));
        }
    }

    /** Registers or updates it, with a digest. The service refuses names that it does not make. */
    private void set(Secret secret) {
        if (!NameGrammar.SECRET.accepts(secret.name())) {
            write(secret, "value", "0s");
            return;
        }
        byte[] value = ("value-" + random.nextInt()).getBytes();
        SecretsClient secrets = secret.secrets();
        int status = secrets.register(secret.name(), secret.namespace(), value)
                .then()
                .statusCode(oneOf(200, CONFLICT))
                .extract()
                .statusCode();
        if (status == CONFLICT) {
            // Its version may end meanwhile.
            secrets.update(secret.name(), secret.namespace(), value).then().statusCode(oneOf(200, NOT_FOUND));
        }
    }

    private static void deleteByService(Secret secret) {
        if (NameGrammar.SECRET.accepts(secret.name())) {
            secret.secrets().delete(secret.name(), secret.namespace()).then().statusCode(oneOf(200, NOT_FOUND));
        }
    }

    private void write(Secret secret, String key, String deleteVersionAfter) {
        root.set(secret.path("metadata"), Map.of("delete_version_after", deleteVersionAfter));
        root.set(secret.path("data"), Map.of("data", Map.of(key, "text-" + random.nextInt())));
    }

    private void patch(Secret secret, Map<String, String> customMetadata) {
        send("PATCH", secret.path("metadata"), Collections.singletonMap("custom_metadata", customMetadata));
    }

    private int aVersion(Secret secret) {
        int newest =
                root.get(secret.path("metadata")).data().path("current_version").asInt();
        return newest - random.nextInt(Math.max(1, Math.min(2, newest)));
    }

    /** The secret may be absent. */
    private void send(String method, String path, Object body) {
        int status = root.send(method, path, body).status();
        if (status >= 300 && status != NOT_FOUND) {
            throw new IllegalStateException("Vault responded with %d to %s %s".formatted(status, method, path));
        }
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
