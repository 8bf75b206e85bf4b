package io.optimus.secrets.permissions;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.vault.VaultApi;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A call to the service with the caller's token. */
enum RestOperation implements Operation {
    REGISTER("REST register", false) {
        @Override
        public boolean makesOne() {
            return true;
        }

        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.register(place.name(), namespace(place), VALUE);
        }
    },
    IMPORT("REST import", false) {
        @Override
        public boolean makesOne() {
            return true;
        }

        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.importing(namespace(place), false, Map.of(place.name(), VALUE));
        }

        @Override
        public int attempt(VaultApi caller, VaultLocation place) {
            return statusOfFirst(call(new SecretsClient(caller.token(), place.project()), place));
        }
    },
    IMPORT_WITH_UPDATE("REST import with update", false) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.importing(namespace(place), true, Map.of(place.name(), VALUE));
        }

        @Override
        public int attempt(VaultApi caller, VaultLocation place) {
            return statusOfFirst(call(new SecretsClient(caller.token(), place.project()), place));
        }
    },
    UPDATE("REST update", false) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.update(place.name(), namespace(place), VALUE);
        }
    },
    DELETE("REST delete", false) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.delete(place.name(), namespace(place));
        }
    },
    DELETE_IF_MATCH("REST delete If-Match", false) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .header("If-Match", "*")
                    .queryParam("namespace_name", namespace(place))
                    .delete(secrets.path(place.name()));
        }
    },
    LIST("REST list", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.list();
        }

        /** A list without the secret counts as refused. */
        @Override
        public int attempt(VaultApi caller, VaultLocation place) {
            Response list = call(new SecretsClient(caller.token(), place.project()), place);
            if (list.statusCode() != 200) {
                return list.statusCode();
            }
            List<Map<String, Object>> rows = list.path("secrets");
            return rows.stream()
                            .anyMatch(row -> row.get("name").equals(place.name())
                                    && row.get("namespace").equals(namespace(place)))
                    ? 200
                    : REFUSED;
        }
    },
    RESOLVE("REST resolve", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .queryParam("namespace_name", namespace(place))
                    .get(secrets.path(place.name()));
        }
    },
    RESOLVE_ALL("REST resolve (several)", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .urlEncodingEnabled(false)
                    .body(Map.of("namespaceName", namespace(place), "names", List.of(place.name())))
                    .post(secrets.path() + ":resolve");
        }
    },
    COMPARE("REST compare", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .urlEncodingEnabled(false)
                    .body(SecretsClient.body(namespace(place), VALUE))
                    .post(secrets.path(place.name()) + ":compare");
        }
    },
    HISTORY("REST history", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .queryParam("namespace_name", namespace(place))
                    .get(secrets.path(place.name()) + "/versions");
        }
    },
    READ_VERSION("REST get version", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .queryParam("namespace_name", namespace(place))
                    .queryParam("version", 1)
                    .get(secrets.path(place.name()));
        }
    },
    ROLLBACK("REST rollback", false) {
        @Override
        public boolean prepare(VaultApi root, VaultLocation place) {
            root.set(place.path("data"), Map.of("data", Map.of("value", "second")));
            return true;
        }

        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return action(secrets, place, "rollback");
        }
    },
    UNDELETE("REST undelete", false) {
        @Override
        public boolean prepare(VaultApi root, VaultLocation place) {
            root.delete(place.path("data"));
            return true;
        }

        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return action(secrets, place, "undelete");
        }
    },
    NOTES("REST notes", false) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .body(Map.of("namespaceName", namespace(place), "owner", "alice"))
                    .post(secrets.path(place.name()) + "/notes");
        }
    },
    PROJECTS("REST projects", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request().get(Route.PROJECTS.path());
        }

        @Override
        public int attempt(VaultApi caller, VaultLocation place) {
            return statusOfList(caller, place, "projects", place.project());
        }
    },
    NAMESPACES("REST namespaces", true) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request().get(Route.NAMESPACES.path(place.project()));
        }

        /** The project-wide secrets are in no namespace. */
        @Override
        public List<VaultLocation> places(PermissionFixture fixture) {
            return super.places(fixture).stream()
                    .filter(place -> !namespace(place).isEmpty())
                    .toList();
        }

        @Override
        public int attempt(VaultApi caller, VaultLocation place) {
            return statusOfList(caller, place, "namespaces", namespace(place));
        }
    },
    DESTROY("REST destroy", false) {
        @Override
        Response call(SecretsClient secrets, VaultLocation place) {
            return secrets.request()
                    .queryParam("namespace_name", namespace(place))
                    .delete(secrets.path(place.name()) + "/versions");
        }
    };

    private static final int REFUSED = 403;
    private static final byte[] VALUE = "written".getBytes(StandardCharsets.US_ASCII);

    private final String title;
    private final boolean reads;

    RestOperation(String title, boolean reads) {
        this.title = title;
        this.reads = reads;
    }

    abstract Response call(SecretsClient secrets, VaultLocation place);

    @Override
    public String title() {
        return title;
    }

    /** The locations that requests to the service can name. */
    @Override
    public List<VaultLocation> places(PermissionFixture fixture) {
        return fixture.places().stream()
                .filter(place -> place.mount().equals(PermissionFixture.MOUNT) && !place.isBelowNamespace())
                .filter(place ->
                        !place.folder().startsWith("_") || place.folder().equals(PermissionFixture.WIDE))
                .toList();
    }

    @Override
    public boolean makesOne() {
        return false;
    }

    @Override
    public int attempt(VaultApi caller, VaultLocation place) {
        return call(new SecretsClient(caller.token(), place.project()), place).statusCode();
    }

    @Override
    public boolean reads() {
        return reads;
    }

    /** A list without the name counts as refused. */
    int statusOfList(VaultApi caller, VaultLocation place, String kind, String name) {
        Response list = call(new SecretsClient(caller.token(), place.project()), place);
        if (list.statusCode() != 200) {
            return list.statusCode();
        }
        return list.<List<String>>path(kind + ".name").contains(name) ? 200 : REFUSED;
    }

    /** An import as a whole succeeds, even if a secret is refused. */
    private static int statusOfFirst(Response imported) {
        Integer refused = imported.path("secrets[0].problem.status");
        return imported.statusCode() == 200 && refused != null ? refused : imported.statusCode();
    }

    private static Response action(SecretsClient secrets, VaultLocation place, String action) {
        return secrets.request()
                .urlEncodingEnabled(false)
                .body(Map.of("namespaceName", namespace(place), "version", 1))
                .post(secrets.path(place.name()) + ":" + action);
    }

    private static String namespace(VaultLocation place) {
        return place.folder().equals(PermissionFixture.WIDE) ? "" : place.folder();
    }
}
