package io.optimus.secrets.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vault before 2.0 checks its policies against the unresolved path, and then resolves {@code ..} in it (CVE-2026-3605). A policy
 * path that ends with a wildcard would therefore include other namespaces and projects.
 */
class PathTraversalTest {

    private static final VaultLocation OTHER_NAMESPACE =
            new VaultLocation(PermissionFixture.MOUNT, PermissionFixture.OWN, "other", "STORAGE");
    private static final VaultLocation OTHER_PROJECT =
            new VaultLocation(PermissionFixture.MOUNT, "other", PermissionFixture.OWN, "STORAGE");

    private static final List<String> WAYS_OUT = List.of(
            "team-a/team-a/%2e%2e/other/STORAGE",
            "team-a/team-a/..%2Fother%2FSTORAGE",
            "team-a/team-a/%2e%2e/%2e%2e/other/team-a/STORAGE",
            "team-a/_project/%2e%2e/other/STORAGE",
            "team-a/_project/%2e%2e/%2e%2e/other/team-a/STORAGE",
            "team-a/%2e%2e/other/team-a/STORAGE",
            "team-a/%2E%2E%2Fother%2Fteam-a%2FSTORAGE",
            "team-a/team-a/%2e/%2e%2e/other/STORAGE");

    @AutoClose
    private static VaultServer vault;

    private static PermissionFixture fixture;

    @BeforeAll
    static void aVaultWithSecretsInEveryPlace() {
        vault = VaultServer.start();
        fixture = PermissionFixture.on(vault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespace-editor", "namespace-reader", "project-admin", "scheduler"})
    void dotsInAPathDoNotExtendARole(String role) {
        // Given
        VaultApi holder = fixture.holder(role);
        Map<VaultLocation, JsonNode> before = secrets(role);
        assertThat(before.values())
                .allMatch(metadata -> metadata.path("current_version").asInt() > 0);

        // When
        List<String> allowed = new ArrayList<>();
        for (String tree : List.of("data", "metadata", "subkeys", "delete", "undelete", "destroy")) {
            for (String method : List.of("GET", "LIST", "POST", "PATCH", "DELETE")) {
                for (String way : WAYS_OUT) {
                    int status = holder.send(method, "optimus/" + tree + "/" + way, body(method, tree))
                            .status();
                    // A 4xx response is also a refusal.
                    if (status / 100 == 2 || status >= 500) {
                        allowed.add(method + " " + tree + "/" + way + ": " + status);
                    }
                }
            }
        }

        // Then
        assertThat(allowed).isEmpty();
        assertThat(secrets(role)).isEqualTo(before);
    }

    /** The secrets that the role must not change. A project-admin may change the other namespace. */
    private static Map<VaultLocation, JsonNode> secrets(String role) {
        return role.equals("project-admin")
                ? Map.of(OTHER_PROJECT, metadata(OTHER_PROJECT))
                : Map.of(
                        OTHER_PROJECT, metadata(OTHER_PROJECT),
                        OTHER_NAMESPACE, metadata(OTHER_NAMESPACE));
    }

    private static JsonNode metadata(VaultLocation place) {
        return fixture.root().get(place.path("metadata")).data();
    }

    private static Map<String, Object> body(String method, String tree) {
        if (!method.equals("POST") && !method.equals("PATCH")) {
            return null;
        }
        return switch (tree) {
            case "data" -> Map.of("data", Map.of("value", "written"));
            case "metadata" -> Map.of("custom_metadata", Map.of("key", "written"));
            default -> Map.of("versions", List.of(1));
        };
    }
}
