package io.optimus.secrets.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultApi.Response;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lists that only OpenBao has: SCAN, which includes all folders below a path, and lists with metadata. A policy allows SCAN by a
 * capability of its own. It uses the Vault of {@link PermissionMatrixTest}.
 */
@QuarkusTest
@TestProfile(PermissionMatrixTest.Profile.class)
class OpenBaoListPermissionsTest {

    private static final int REFUSED = 403;
    private static final String SECRET = "STORAGE";

    VaultServer vault;
    private PermissionFixture fixture;

    @BeforeEach
    void anOpenBaoWithSecretsInEveryPlace() {
        assumeTrue(vault.root().isOpenBao(), "Vault has no such lists");
        fixture = PermissionFixture.on(vault);
    }

    static List<String> roles() {
        return PermissionTable.read().roles();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void noRoleMayScan(String role) {
        // Given
        VaultApi holder = fixture.holder(role);
        List<String> paths = paths();
        assertThat(paths)
                .as("else the refusals meant nothing")
                .allMatch(path -> scan(fixture.root(), path).toString().contains(SECRET))
                .allMatch(path -> scanByQuery(fixture.root(), path).toString().contains(SECRET));

        // When
        Stream<String> allowed = paths.stream()
                .filter(path -> scan(holder, path).status() != REFUSED
                        || scanByQuery(holder, path).status() != REFUSED);

        // Then
        assertThat(allowed).isEmpty();
        assertThat(fixture.isGood(holder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespace-editor", "project-admin"})
    void aRoleSeesNoMetadataOfAnotherProject(String role) {
        // Given
        VaultApi holder = fixture.holder(role);
        String own = PermissionFixture.OWN;
        VaultLocation granted = new VaultLocation(PermissionFixture.MOUNT, own, own, SECRET);

        // When, Then
        assertThat(details(holder, granted).status()).isEqualTo(200);
        assertThat(details(holder, granted).data().at("/key_info/STORAGE/current_version"))
                .hasToString("1");
        assertThat(fixture.places())
                .filteredOn(place -> !place.project().equals(own))
                .hasSizeGreaterThan(5)
                .allSatisfy(place -> {
                    assertThat(details(fixture.root(), place).data().path("key_info"))
                            .isNotEmpty();
                    assertThat(details(holder, place).status()).isEqualTo(REFUSED);
                    assertThat(details(holder, place).toString()).doesNotContain(SECRET, "key_info");
                });
    }

    /** The paths of both trees of metadata, above and at each folder with secrets. */
    private List<String> paths() {
        return Stream.of("metadata", "detailed-metadata")
                .flatMap(tree -> fixture.places().stream()
                        .flatMap(place ->
                                Stream.of(place.mountPath(tree), place.projectPath(tree), place.folderPath(tree))))
                .distinct()
                .toList();
    }

    private static Response scan(VaultApi caller, String path) {
        return caller.send("SCAN", path, null);
    }

    private static Response scanByQuery(VaultApi caller, String path) {
        return caller.get(path + "?scan=true");
    }

    private static Response details(VaultApi caller, VaultLocation place) {
        return caller.list(place.folderPath("detailed-metadata"));
    }
}
