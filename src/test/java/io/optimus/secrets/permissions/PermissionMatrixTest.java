package io.optimus.secrets.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.testing.quarkus.OwnVaultProfile;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each role, granted by {@code optimus admin grant}, tries every operation in every location, through the service and directly in
 * Vault. The table of {@code docs/permissions.md} has the expected results.
 */
@QuarkusTest
@TestProfile(PermissionMatrixTest.Profile.class)
class PermissionMatrixTest {

    private static final PermissionTable TABLE = PermissionTable.read();
    private static final int REFUSED = 403;

    public static class Profile extends OwnVaultProfile {}

    VaultServer vault;
    private PermissionFixture fixture;

    @BeforeEach
    void aVaultWithSecretsInEveryPlace() {
        fixture = PermissionFixture.on(vault);
    }

    static List<String> roles() {
        return TABLE.roles();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleMayDoExactlyWhatTheTableSays(String role) {
        // Given
        VaultApi holder = fixture.holder(role);

        // When
        List<String> surprises = new ArrayList<>();
        for (Operation operation : operations()) {
            for (VaultLocation place : operation.places(fixture)) {
                boolean allowed = TABLE.allows(role, operation, place);
                int status = attempt(holder, operation, place, allowed);
                if (allowed ? status / 100 != 2 : status != REFUSED) {
                    surprises.add("%s, %s at %s: %s, yet HTTP %d"
                            .formatted(role, operation.title(), place, allowed ? "allowed" : "not allowed", status));
                }
            }
        }

        // Then
        assertThat(surprises).isEmpty();
        assertThat(fixture.isGood(holder)).as("else the refusals meant nothing").isTrue();
    }

    @Test
    void everyOperationOfTheTableIsTried() {
        assertThat(operations().stream().map(Operation::title))
                .containsAll(TABLE.byOperation().keySet());
    }

    @Test
    void everyCallOnSecretsIsTried() {
        // Given
        VaultApi holder = fixture.holder("project-admin");
        Set<String> tried = new TreeSet<>();
        RestAssured.replaceFiltersWith((request, response, next) -> {
            String path = URI.create(request.getURI()).getPath();
            Route.of(path).ifPresent(route -> tried.add(request.getMethod() + " " + route));
            return next.next(request, response);
        });

        // When
        for (RestOperation operation : RestOperation.values()) {
            attempt(holder, operation, operation.places(fixture).get(0), true);
        }
        RestAssured.replaceFiltersWith(List.of());

        // Then
        assertThat(tried)
                .containsAll(Stream.of(Route.values())
                        .filter(route -> route.template().startsWith(Route.Template.PROJECTS))
                        .flatMap(route -> route.methods().stream()
                                .filter(method -> !method.equals("HEAD"))
                                .map(method -> method + " " + route))
                        .toList());
    }

    /** Tries the operation. Afterwards the location has a secret again. */
    private int attempt(VaultApi holder, Operation operation, VaultLocation place, boolean allowed) {
        if (operation.makesOne()) {
            fixture.remove(place);
        }
        // Outside of the project, Vault refuses every role but the operator, whether or not a secret exists.
        boolean prepared =
                (allowed || place.project().equals(PermissionFixture.OWN)) && operation.prepare(fixture.root(), place);
        int status = operation.attempt(holder, place);
        boolean untouched = operation.reads() || !allowed && status == REFUSED;
        if (operation.makesOne() || prepared || !untouched) {
            fixture.restore(place);
        }
        return status;
    }

    private static List<Operation> operations() {
        return Stream.of(
                        List.of(RestOperation.values()),
                        List.of(GrpcOperation.values()),
                        KvOperation.all(),
                        SystemOperation.all())
                .<Operation>flatMap(List::stream)
                .toList();
    }
}
