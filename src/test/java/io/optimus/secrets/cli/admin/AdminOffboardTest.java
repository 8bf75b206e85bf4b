package io.optimus.secrets.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code optimus admin offboard} against a real Vault. Each test uses its own users and projects. */
class AdminOffboardTest {

    @AutoClose
    private static VaultServer vault;

    private static VaultUsers users;

    @BeforeAll
    static void startVault() {
        vault = VaultServer.start();
        users = VaultUsers.of(vault);
    }

    @Test
    void aNewUserOfTheSameNameInheritsNothing() {
        // Given
        VaultApi former = users.addAndLogIn("fay");
        VaultApi elsewhere = users.logIn("fay");
        setUp("grant -p left --role project-admin --to userpass:fay");
        setUp("grant -p left-group --role project-admin --to group:left-group");
        setUp("group add left-group userpass:fay");
        String entity = VaultUsers.entity(former);

        // When
        Ended offboard = admin("offboard userpass:fay");

        // Then
        assertThat(offboard.exitCode()).as(offboard.err()).isZero();
        assertThat(offboard.out().lines().map(line -> line.replaceAll(" {2,}", ": ")))
                .containsExactly(
                        "user fay at userpass/: deleted",
                        "optimus-project-admin:left of userpass:fay: revoked",
                        "userpass:fay in group left-group: removed",
                        "entity of userpass:fay: deleted",
                        "tokens of userpass:fay: 2 revoked");
        assertThat(former.get("auth/token/lookup-self").status()).isEqualTo(403);
        assertThat(elsewhere.get("auth/token/lookup-self").status()).isEqualTo(403);
        VaultApi successor = users.addAndLogIn("fay");
        assertThat(VaultUsers.entity(successor)).isNotEqualTo(entity);
        assertThat(mayRead(successor, "left")).isFalse();
        assertThat(mayRead(successor, "left-group")).isFalse();
    }

    @Test
    void offboardingCanBeRepeatedAndSaysThatNothingIsLeft() {
        // Given
        users.addAndLogIn("gus");
        setUp("offboard userpass:gus");

        // When
        Ended again = admin("offboard userpass:gus");

        // Then
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out().lines().map(line -> line.replaceAll(" {2,}", ": ")))
                .containsExactly("user gus at userpass/: was absent", "tokens of userpass:gus: none");
        assertThat(again.err()).contains("Vault does not know userpass:gus, or it was offboarded before");
    }

    @Test
    void tokensAreFoundIfTheEntityWasDeletedByHand() {
        // Given
        VaultApi hal = users.addAndLogIn("hal");
        String accessor =
                hal.get("auth/token/lookup-self").data().path("accessor").asText();
        vault.root().delete("identity/entity/id/" + VaultUsers.entity(hal));

        // When
        Ended offboard = admin("offboard userpass:hal");

        // Then
        assertThat(offboard.out()).contains("1 revoked");
        assertThat(vault.root()
                        .post("auth/token/lookup-accessor", Map.of("accessor", accessor))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDryRunShowsEverythingAndChangesNothing() {
        // Given
        VaultApi ida = users.addAndLogIn("ida");
        setUp("grant -p dry-leaver --role project-admin --to userpass:ida");

        // When
        Ended dry = admin("offboard userpass:ida --dry-run -o json");

        // Then
        assertThat(dry.out())
                .isEqualTo("{\"dryRun\":true,\"changes\":["
                        + "{\"subject\":\"user ida at userpass/\",\"state\":\"would_change\"},"
                        + "{\"subject\":\"optimus-project-admin:dry-leaver of userpass:ida\",\"state\":\"would_change\"},"
                        + "{\"subject\":\"entity of userpass:ida\",\"state\":\"would_change\"},"
                        + "{\"subject\":\"tokens of userpass:ida\",\"state\":\"would_change\"}],\"remaining\":[]}\n");
        assertThat(mayRead(ida, "dry-leaver")).isTrue();
        assertThat(users.logIn("ida").token()).isNotEmpty();
    }

    @Test
    void anAppRoleIsDeletedWithItsSecretIdsAndTokens() {
        // Given
        setUp("grant -p robots --role scheduler --to approle:etl");
        String roleId = vault.root()
                .get("auth/approle/role/etl/role-id")
                .data()
                .path("role_id")
                .asText();
        String secretId = vault.root()
                .set("auth/approle/role/etl/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        Map<String, String> credentials = Map.of("role_id", roleId, "secret_id", secretId);
        VaultApi anonymous = new VaultApi(vault.address(), "");
        VaultApi etl = new VaultApi(
                vault.address(),
                anonymous
                        .set("auth/approle/login", credentials)
                        .path("auth")
                        .path("client_token")
                        .asText());

        // When
        Ended offboard = admin("offboard approle:etl");

        // Then
        assertThat(offboard.out().lines().map(line -> line.replaceAll(" {2,}", ": ")))
                .containsExactly(
                        "optimus-scheduler:robots of approle:etl: revoked",
                        "entity of approle:etl: deleted",
                        "AppRole etl at approle/: deleted",
                        "tokens of approle:etl: 1 revoked");
        assertThat(etl.get("auth/token/lookup-self").status()).isEqualTo(403);
        assertThat(anonymous.post("auth/approle/login", credentials).status()).isEqualTo(400);
    }

    @Test
    void anAccountOfAnIdentityProviderMustBeDisabledThere() {
        // Given
        JwtIssuer issuer = JwtIssuer.create();
        String subject = "joy@example.com";
        vault.root().set("sys/auth/oidc", Map.of("type", "oidc"));
        vault.root().set("auth/oidc/config", Map.of("jwt_validation_pubkeys", List.of(issuer.publicKeyPem())));
        vault.root()
                .set("auth/oidc/role/any", Map.of("role_type", "jwt", "user_claim", "sub", "bound_subject", subject));
        VaultApi joy = users.addAndLogIn("joy");
        JsonNode accessor = vault.root().get("sys/auth").data().path("oidc/").path("accessor");
        vault.root()
                .set(
                        "identity/entity-alias",
                        Map.of(
                                "name",
                                subject,
                                "mount_accessor",
                                accessor.asText(),
                                "canonical_id",
                                VaultUsers.entity(joy)));
        String jwt = issuer.issue(subject, Duration.ofMinutes(5));
        JsonNode login = new VaultApi(vault.address(), "").set("auth/oidc/login", Map.of("role", "any", "jwt", jwt));
        String token = login.path("auth").path("client_token").asText();

        // When
        Ended offboard = admin("offboard oidc:" + subject);

        // Then
        assertThat(offboard.exitCode()).as(offboard.err()).isZero();
        assertThat(offboard.out()).contains("user joy at userpass/").contains("2 revoked");
        assertThat(offboard.err())
                .contains("oidc:joy@example.com can still log in, without any role, until the account is disabled at"
                        + " auth/oidc/ or its identity provider");
        assertThat(new VaultApi(vault.address(), token)
                        .get("auth/token/lookup-self")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutPermissionToFindTokensTheRestIsDone() {
        // Given
        VaultApi kim = users.addAndLogIn("kim");
        Map<String, List<String>> rules = Map.of(
                "sys/auth", List.of("read"),
                "auth/userpass/users/*", List.of("read", "delete"),
                "identity/*", List.of("create", "read", "update", "delete", "list"));
        VaultApi limited = new VaultApi(vault.address(), vault.root().tokenWith("limited-admin", rules));

        // When
        Ended offboard = AdminCommandLine.with(limited).run("offboard", "userpass:kim");

        // Then
        assertThat(offboard.exitCode()).as(offboard.err()).isZero();
        assertThat(offboard.out()).contains("tokens of userpass:kim    unknown");
        assertThat(offboard.err())
                .contains("may not list and look up tokens", "vault lease revoke -prefix auth/userpass/login/kim");
        assertThat(kim.get("auth/token/lookup-self").status()).isEqualTo(403);
    }

    @Test
    void tooManyTokensAreNotLookedUp() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            users.addAndLogIn("leo");
            String accessors = "\"a\",".repeat(20_000) + "\"a\"";
            proxy.respond(
                    "GET",
                    "auth/token/accessors",
                    200,
                    "{\"request_id\":\"r\",\"data\":{\"keys\":[" + accessors + "]}}",
                    1);
            VaultApi throughProxy = new VaultApi(proxy.address(), vault.root().token());

            // When
            Ended offboard = AdminCommandLine.with(throughProxy).run("offboard", "userpass:leo", "-o", "json");

            // Then
            assertThat(offboard.out()).contains("{\"subject\":\"tokens of userpass:leo\",\"state\":\"unknown\"}");
            assertThat(offboard.out()).contains("Vault has 20001 tokens, and this command looks up at most 20000");
        }
    }

    @Test
    void administratorsCannotOffboardThemselves() {
        // Given
        VaultApi mia = users.addAndLogIn("mia");
        vault.root()
                .set(
                        "sys/policies/acl/all",
                        Map.of("policy", "path \"*\" { capabilities = [\"sudo\", \"read\", \"update\"] }"));
        vault.root().set("identity/entity/id/" + VaultUsers.entity(mia), Map.of("policies", List.of("all")));

        // When
        Ended offboard = AdminCommandLine.with(mia).run("offboard", "userpass:mia");

        // Then
        assertThat(offboard.exitCode()).isEqualTo(1);
        assertThat(offboard.err()).contains("another administrator must run it");
    }

    @Test
    void aUserAtATerminalIsAskedAndSeesWhatWouldBeRemoved() {
        // Given
        users.add("ned");
        CommandRun terminal = CommandRun.withVariables(Map.of(
                        "VAULT_ADDR",
                        vault.address(),
                        "VAULT_TOKEN",
                        vault.root().token()))
                .typing("n\n");

        // When
        Ended offboard = terminal.run("admin", "offboard", "userpass:ned");

        // Then
        assertThat(offboard.exitCode()).isEqualTo(1);
        assertThat(offboard.err())
                .contains(
                        "user ned at userpass/     would be deleted", "Offboard userpass:ned?", "nothing was changed");
        assertThat(users.logIn("ned").token()).isNotEmpty();
        assertThat(admin("offboard group:g").err()).contains("a group cannot be offboarded");
    }

    private static boolean mayRead(VaultApi caller, String project) {
        return caller.get("optimus/data/%s/any/NAME".formatted(project)).status() != 403;
    }

    private static void setUp(String line) {
        AdminCommandLine.on(vault).succeed(line.split(" "));
    }

    private static Ended admin(String line) {
        return AdminCommandLine.on(vault).run(line.split(" "));
    }
}
