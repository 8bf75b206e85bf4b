package io.optimus.secrets.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link PermissionMatrixTest} fails if a policy allows more or less than the table says. This test changes each rule of each
 * shipped policy in several ways. For each change, an operation of the matrix must have another result. To be fast, the test
 * first gets the capabilities from Vault, and then tries only the operations that they affect.
 */
class PolicyMutationTest {

    private static final PermissionTable TABLE = PermissionTable.read();
    private static final int REFUSED = 403;
    private static final String MUTANT = "mutant";

    @AutoClose
    private static VaultServer vault;

    private static PermissionFixture fixture;
    private static VaultApi holder;
    private static List<Attempt> attempts;

    @BeforeAll
    static void aVaultWithSecretsInEveryPlace() {
        vault = VaultServer.start();
        fixture = PermissionFixture.on(vault);
        holder = new VaultApi(vault.address(), vault.root().tokenWith(MUTANT, Map.of("none", List.of("read"))));
        attempts = Stream.concat(KvOperation.all().stream(), SystemOperation.all().stream())
                .flatMap(operation -> operation.places(fixture).stream()
                        .map(place -> new Attempt(operation, place, operation.path(place))))
                .toList();
    }

    static List<String> roles() {
        return TABLE.roles();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void everyChangeOfAPolicyFailsTheMatrix(String role) {
        // Given
        List<PolicyRule> shipped = shipped(role);
        write(shipped.stream().map(PolicyRule::text).toList());
        assertThat(predicted(role, path -> true))
                .as("the policy as it is shipped")
                .isEmpty();

        // When
        List<PolicyMutation> mutations = PolicyMutation.of(shipped);
        List<PolicyMutation> unnoticed = new ArrayList<>();
        for (PolicyMutation mutation : mutations) {
            write(List.of(mutation.text()));
            boolean noticed = Stream.concat(
                            predicted(role, mutation::concerns).stream(), notPredictable(mutation::concerns))
                    .anyMatch(attempt -> isNoticed(role, attempt));
            if (!noticed && mutation.withoutEffect().isEmpty()) {
                unnoticed.add(mutation);
            }
        }

        // Then
        assertThat(mutations).hasSizeGreaterThan(10);
        assertThat(unnoticed).isEmpty();
    }

    private record Attempt(VaultOperation operation, VaultLocation place, String path) {
        boolean allowed(String role) {
            return TABLE.allows(role, operation, place);
        }

        boolean isAmong(JsonNode capabilitiesByPath) {
            for (JsonNode capability : capabilitiesByPath.path(path)) {
                if (capability.asText().equals(operation.capability())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The operations on these paths for which Vault's capabilities differ from the table. */
    private static List<Attempt> predicted(String role, Predicate<String> concerned) {
        List<Attempt> concerning = attempts.stream()
                .filter(attempt -> concerned.test(attempt.path()))
                .filter(attempt -> !attempt.operation().isDecidedByFields())
                .toList();
        List<String> paths = concerning.stream().map(Attempt::path).distinct().toList();
        if (paths.isEmpty()) {
            return List.of();
        }
        JsonNode capabilities = fixture.root()
                .set("sys/capabilities", Map.of("token", holder.token(), "paths", paths))
                .path("data");
        return concerning.stream()
                .filter(attempt -> attempt.isAmong(capabilities) != attempt.allowed(role))
                .toList();
    }

    private static Stream<Attempt> notPredictable(Predicate<String> concerned) {
        return attempts.stream()
                .filter(attempt -> attempt.operation().isDecidedByFields())
                .filter(attempt -> concerned.test(attempt.path()));
    }

    private static boolean isNoticed(String role, Attempt attempt) {
        VaultOperation operation = attempt.operation();
        VaultLocation place = attempt.place();
        if (operation.makesOne()) {
            fixture.remove(place);
        }
        int status = operation.attempt(holder, place);
        if (!operation.reads()) {
            fixture.restore(place);
        }
        return (status == REFUSED) == attempt.allowed(role);
    }

    private static List<PolicyRule> shipped(String role) {
        fixture.holder(role);
        String name =
                switch (role) {
                    case "service", "operator" -> "optimus-" + role;
                    case "project-admin", "scheduler" -> "optimus-" + role + ":" + PermissionFixture.OWN;
                    default -> "optimus-" + role + ":" + PermissionFixture.OWN + ":" + PermissionFixture.OWN;
                };
        String text = fixture.root()
                .get("sys/policies/acl/" + name)
                .data()
                .path("policy")
                .asText();
        return PolicyRule.parse(text);
    }

    private static void write(List<String> rules) {
        fixture.root().set("sys/policies/acl/" + MUTANT, Map.of("policy", String.join("", rules)));
    }
}
