package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code optimus admin grant}, {@code revoke} and {@code grants} against a real Vault. Each test uses its own project. */
class AdminGrantTest {

    @AutoClose
    private static VaultServer vault;

    private static VaultUsers users;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
        users = VaultUsers.of(vault);
    }

    @Test
    void aGrantAndItsRevocationTakeEffectForExistingTokens() {
        // Given
        VaultApi alice = users.addAndLogIn("alice");
        assertThat(mayRead(alice, "at-once", "crm")).isFalse();

        // When
        Ended grant = admin("grant -p at-once --role namespace-reader --to userpass:alice -n crm");

        // Then
        assertThat(grant.exitCode()).as(grant.err()).isZero();
        assertThat(mayRead(alice, "at-once", "crm")).isTrue();
        assertThat(mayRead(alice, "at-once", "crm-x")).isFalse();

        // When
        Ended revoke = admin("revoke -p at-once --role namespace-reader --to userpass:alice -n crm");

        // Then
        assertThat(revoke.exitCode()).as(revoke.err()).isZero();
        assertThat(mayRead(alice, "at-once", "crm")).isFalse();
    }

    @Test
    void aUserCanBeGrantedARoleBeforeTheFirstLogin() {
        // Given
        users.add("late");

        // When
        Ended grant = admin("grant -p first-login --role project-admin --to userpass:Late");

        // Then
        assertThat(grant.exitCode()).as(grant.err()).isZero();
        assertThat(mayRead(users.logIn("late"), "first-login", "any")).isTrue();
    }

    @Test
    void otherPoliciesOfAHolderAreKept() {
        // Given
        VaultApi bob = users.addAndLogIn("bob");
        String entity = VaultUsers.entity(bob);
        vault.root().set("identity/entity/id/" + entity, Map.of("policies", List.of("of-others")));

        // When
        admin("grant -p others-stay --role scheduler --to userpass:bob");

        // Then
        assertThat(policies("identity/entity/id/" + entity))
                .containsExactlyInAnyOrder("of-others", "optimus-scheduler:others-stay");

        // When
        admin("revoke -p others-stay --role scheduler --to userpass:bob");

        // Then
        assertThat(policies("identity/entity/id/" + entity)).containsExactly("of-others");
    }

    @Test
    void aRepeatedGrantChangesNothing() {
        // Given
        users.addAndLogIn("carol");
        Ended first = admin("grant -p twice --role project-admin --to userpass:carol");

        // When
        Ended second = admin("grant -p twice --role project-admin --to userpass:carol");

        // Then
        assertThat(first.out().lines()).allSatisfy(line -> assertThat(line).endsWith("    changed"));
        assertThat(second.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("    unchanged"));
        assertThat(admin("revoke -p twice --role project-admin --to userpass:carol")
                        .out())
                .endsWith("    revoked\n");
        assertThat(admin("revoke -p twice --role project-admin --to userpass:carol")
                        .out())
                .endsWith("    was not held\n");
    }

    @Test
    void aDryRunShowsChangesAndMakesNone() {
        // When
        Ended grant = admin("grant -p dry --role scheduler --to approle:dry --dry-run --print-role-id");

        // Then
        assertThat(grant.exitCode()).as(grant.err()).isZero();
        assertThat(grant.out().lines())
                .hasSize(4)
                .filteredOn(line -> !line.startsWith("policy optimus-own-token"))
                .allSatisfy(line -> assertThat(line).endsWith("would change"));
        assertThat(vault.root().get("auth/approle/role/dry").status()).isEqualTo(404);
        assertThat(vault.root().get("sys/policies/acl/optimus-scheduler:dry").status())
                .isEqualTo(404);
    }

    @Test
    void anAppRoleIsCreatedAndItsCredentialsArePrinted() {
        // When
        Ended grant =
                admin("grant -p robots --role scheduler --to approle:airflow --print-role-id --wrap-secret-id 5m");

        // Then
        assertThat(grant.exitCode()).as(grant.err()).isZero();
        VaultApi wrapping = new VaultApi(vault.address(), printed(grant, "wrapped_secret_id"));
        String secretId = wrapping.set("sys/wrapping/unwrap", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        assertThat(grant.out()).doesNotContain(secretId);
        JsonNode login = anonymous()
                .set("auth/approle/login", Map.of("role_id", printed(grant, "role_id"), "secret_id", secretId))
                .path("auth");
        VaultApi airflow =
                new VaultApi(vault.address(), login.path("client_token").asText());
        assertThat(login.path("token_policies")).hasSize(1).first().hasToString("\"optimus-own-token\"");
        assertThat(login.path("lease_duration").asInt()).isEqualTo(3600);
        assertThat(airflow.get("optimus/data/robots/_project/SCHEDULER_AUTH").status())
                .isEqualTo(404);
        assertThat(airflow.get("optimus/data/robots/_project/OTHER").status()).isEqualTo(403);
        assertThat(wrapping.post("sys/wrapping/unwrap", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void anExistingAppRoleIsNotChanged() {
        // Given
        vault.root().set("auth/approle/role/theirs", Map.of("token_ttl", "7m", "token_policies", "of-others"));

        // When
        admin("grant -p their-robots --role scheduler --to approle:theirs");

        // Then
        JsonNode role = vault.root().get("auth/approle/role/theirs").data();
        assertThat(role.path("token_ttl").asInt()).isEqualTo(420);
        assertThat(role.path("token_policies").path(0).asText()).isEqualTo("of-others");
    }

    @Test
    void membersOfAGroupHaveItsRoles() {
        // Given
        VaultApi dora = users.addAndLogIn("dora");
        String entity = VaultUsers.entity(dora);
        vault.root().set("identity/group/name/data-eng", Map.of("member_entity_ids", List.of(entity)));

        // When
        admin("grant -p group-work --role project-admin --to group:data-eng");

        // Then
        assertThat(mayRead(dora, "group-work", "any")).isTrue();

        // When
        admin("revoke -p group-work --role project-admin --to group:data-eng");

        // Then
        assertThat(mayRead(dora, "group-work", "any")).isFalse();
        assertThat(vault.root().get("identity/group/name/data-eng").data().path("member_entity_ids"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "jwt, ci, jwt, system:serviceaccount:../sys/mounts?x#y",
        "oidc, oidc, oidc, alice@example.com",
        "oidc, sso, jwt, Alice Müller"
    })
    void aHolderOfAJwtOrOidcMethodIsGrantedARole(String kind, String mount, String type, String name) {
        // Given
        JwtIssuer issuer = JwtIssuer.create();
        vault.root().set("sys/auth/" + mount, Map.of("type", type));
        vault.root().set("auth/" + mount + "/config", Map.of("jwt_validation_pubkeys", List.of(issuer.publicKeyPem())));
        vault.root()
                .set(
                        "auth/" + mount + "/role/any",
                        Map.of("role_type", "jwt", "user_claim", "sub", "bound_subject", name));
        String project = "by-" + mount;

        // When
        Ended grant = AdminCommandLine.on(vault)
                .run(
                        "grant",
                        "-p",
                        project,
                        "--role",
                        "project-admin",
                        "--auth-mount",
                        mount,
                        "--to",
                        kind + ":" + name);

        // Then
        assertThat(grant.exitCode()).as(grant.err()).isZero();
        assertThat(grant.err()).contains(name + " has not logged in yet");
        JsonNode login = anonymous()
                .set(
                        "auth/" + mount + "/login",
                        Map.of("role", "any", "jwt", issuer.issue(name, Duration.ofMinutes(5))));
        String token = login.path("auth").path("client_token").asText();
        assertThat(mayRead(new VaultApi(vault.address(), token), project, "any"))
                .isTrue();
        assertThat(admin("grants -p " + project).out()).contains(mount + ":" + name);
    }

    @Test
    void userIsAnotherWordForUserpass() {
        // Given
        users.add("uma");

        // When
        Ended grant = admin("grant -p users --role project-admin --to user:uma");

        // Then
        assertThat(grant.out()).contains("userpass:uma holds optimus-project-admin:users");
        assertThat(mayRead(users.logIn("uma"), "users", "any")).isTrue();
    }

    @Test
    void theOutputForProgramsHasTheChangesAndTheCredentials() {
        // When
        JsonNode dry = json(admin("grant -p doc --role scheduler --to approle:doc --dry-run -o json"));
        JsonNode done = json(
                admin("grant -p doc --role scheduler --to approle:doc --print-role-id --wrap-secret-id 5m -o json"));

        // Then
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.path("changes").path(3).toString())
                .isEqualTo("{\"subject\":\"approle:doc holds optimus-scheduler:doc\",\"state\":\"would_change\"}");
        assertThat(done.path("dryRun").asBoolean()).isFalse();
        assertThat(done.path("changes")).hasSize(4);
        assertThat(done.path("changes").path(2).path("state").asText()).isEqualTo("changed");
        VaultApi wrapping =
                new VaultApi(vault.address(), done.path("wrappedSecretId").asText());
        String secretId = wrapping.set("sys/wrapping/unwrap", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        Map<String, String> login = Map.of("role_id", done.path("roleId").asText(), "secret_id", secretId);
        assertThat(anonymous().post("auth/approle/login", login).status()).isEqualTo(200);
    }

    private static boolean mayRead(VaultApi caller, String project, String namespace) {
        return caller.get("optimus/data/%s/%s/NAME".formatted(project, namespace))
                        .status()
                != 403;
    }

    private static List<String> policies(String path) {
        List<String> policies = new ArrayList<>();
        vault.root().get(path).data().path("policies").forEach(policy -> policies.add(policy.asText()));
        return policies;
    }

    private static VaultApi anonymous() {
        return new VaultApi(vault.address(), "");
    }

    private static String printed(Ended grant, String name) {
        return grant.out()
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static JsonNode json(Ended ended) {
        try {
            return new ObjectMapper().readTree(ended.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(ended.everything(), e);
        }
    }

    private static Ended admin(String line) {
        return AdminCommandLine.on(vault).run(line.split(" "));
    }
}
