package io.optimus.secrets.rest.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class SessionTest {

    private static final String SESSION = "/api/v1beta1/session";
    private static final String PASSWORD = "canary-password";

    VaultServer vault;
    private String user;

    @BeforeEach
    void aUserWithAPassword() {
        user = "alice-" + UUID.randomUUID();
        if (vault.root().get("sys/auth/userpass").status() != 200) {
            vault.root().set("sys/auth/userpass", Map.of("type", "userpass"));
        }
        vault.root()
                .set(
                        "auth/userpass/users/" + user,
                        Map.of("password", PASSWORD, "token_policies", List.of("some-policy"), "token_ttl", "1h"));
    }

    @Test
    void aPasswordLoginReturnsATokenAndItsSession() {
        // When
        Response response = login(Map.of("method", "userpass", "username", user, "password", PASSWORD));

        // Then
        response.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("name", equalTo("userpass-" + user))
                .body("policies", hasItems("default", "some-policy"))
                .body("timeLeft", greaterThan(3500))
                .body("renewable", equalTo(true));
        session(response.path("token")).get(SESSION).then().statusCode(200).body("name", equalTo("userpass-" + user));
    }

    @Test
    void anAppRoleLoginReturnsAToken() {
        // Given
        String role = appRole();
        String secretId = vault.root()
                .set(role + "/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();

        // When, Then
        login(Map.of("method", "approle", "role_id", roleId(role), "secretId", secretId))
                .then()
                .statusCode(200)
                .body("policies", hasItems("some-policy"));
    }

    @Test
    void aWrappedSecretIdLogsInOnce() {
        // Given
        String role = appRole();
        Map<String, String> wrapped = Map.of(
                "method",
                "approle",
                "roleId",
                roleId(role),
                "wrappedSecretId",
                vault.root().wrapped(role + "/secret-id", Map.of()));

        // When, Then
        login(wrapped).then().statusCode(200).body("policies", hasItems("some-policy"));
        login(wrapped)
                .then()
                .statusCode(400)
                .body("message", containsString("it was used already, has expired"))
                .body("message", containsString("may be in the hands of another party: report it"))
                .body(not(containsString(wrapped.get("wrappedSecretId"))));
    }

    @Test
    void aSecretIdThatWasWrappedAgainIsRefusedAndNotUnwrapped() {
        // Given
        String role = appRole();
        String secretId = vault.root()
                .set(role + "/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        String swapped = vault.root().wrapped("sys/wrapping/wrap", Map.of("secret_id", secretId));

        // When
        Response response = login(Map.of("method", "approle", "roleId", roleId(role), "wrappedSecretId", swapped));

        // Then
        response.then()
                .statusCode(400)
                .body("message", containsString("but at \"sys/wrapping/wrap\""))
                .body("message", containsString("report it"));
        assertThat(vault.root().set("sys/wrapping/lookup", Map.of("token", swapped)))
                .isNotNull();
    }

    @Test
    void anAppRoleLoginTakesOneSecretIdOnly() {
        login(Map.of("method", "approle", "roleId", "a", "secretId", "b", "wrappedSecretId", "canary"))
                .then()
                .statusCode(400)
                .body("message", equalTo("secretId and wrappedSecretId cannot be given together"));
    }

    @Test
    void aWrongPasswordIsUnauthenticatedAndIsNotRepeated() {
        login(Map.of("method", "userpass", "username", user, "password", "canary-wrong"))
                .then()
                .statusCode(401)
                .body("code", equalTo(16))
                .body(not(containsString("canary")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"method\": \"radius\"}",
                "{\"method\": \"ldap\", \"username\": \"a/../b\", \"password\": \"canary\"}",
                "{\"method\": \"ldap\", \"username\": \"alice\"}",
                "{\"method\": \"kubernetes\", \"jwt\": \"canary\"}",
                "{\"method\": \"userpass\", \"username\": \"a/../b\", \"password\": \"canary\"}",
                "{\"method\": \"userpass\", \"username\": \"alice\"}",
                "{\"method\": \"userpass\", \"username\": \"alice\", \"password\": \"\"}",
                "{\"method\": \"userpass\", \"password\": \"canary\"}",
                "{\"method\": \"approle\", \"roleId\": \"canary\"}",
                "{\"method\": \"jwt\"}",
                "{\"method\": \"approle\", \"roleId\": \"canary\", \"role_id\": \"canary\", \"secretId\": \"canary\"}",
                "{\"method\": \"approle\", \"roleId\": \"canary\", \"secret\": \"canary\"}",
                "{\"method\": \"userpass\", \"username\": \"alice\", \"password\": [\"canary\"]}",
            })
    void aLoginThatLacksSomethingIsABadRequest(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post(SESSION)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(not(containsString("canary")));
    }

    @Test
    void renewingExtendsTheToken() {
        // Given
        String token = login(Map.of("method", "userpass", "username", user, "password", PASSWORD))
                .path("token");

        // When, Then
        session(token).post(SESSION + "/renew").then().statusCode(200).body("timeLeft", greaterThan(3500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_num_uses", "token_no_default_policy"})
    void aLoginDoesNotUseTheTokenItReturns(String setting) {
        // Given: a token that cannot look itself up, or that can be used once
        String policy = "path \"optimus/data/%s/_project/NAME\" { capabilities = [\"read\"] }".formatted(user);
        vault.root().set("sys/policies/acl/" + user, Map.of("policy", policy));
        vault.root()
                .set(
                        "auth/userpass/users/" + user,
                        Map.of("password", PASSWORD, "token_policies", List.of(user), setting, 1));
        new SecretsClient(vault.root().token(), user)
                .register("NAME", "value")
                .then()
                .statusCode(200);

        // When
        Response response = login(Map.of("method", "userpass", "username", user, "password", PASSWORD));

        // Then
        response.then()
                .statusCode(200)
                .body("name", equalTo("userpass-" + user))
                .body("policies", hasItems(user));
        SecretsClient once = new SecretsClient(response.path("token"), user);
        once.request().get(once.path("NAME")).then().statusCode(200);
    }

    @Test
    void aTokenThatCannotBeRenewedOrRevokedIsABadRequest() {
        // Given
        String batch = token(Map.of("type", "batch", "policies", List.of("default")));
        String fixed = token(Map.of("renewable", false, "ttl", "1h", "policies", List.of("default")));

        // When, Then
        session(batch).post(SESSION + "/renew").then().statusCode(400).body("message", containsString("batch token"));
        session(batch).delete(SESSION).then().statusCode(400).body("message", containsString("expires by itself"));
        session(fixed).post(SESSION + "/renew").then().statusCode(400).body("message", containsString("log in again"));
    }

    @Test
    void loggingOutRevokesTheTokenAtOnce() {
        // Given
        String token = login(Map.of("method", "userpass", "username", user, "password", PASSWORD))
                .path("token");

        // When
        session(token).delete(SESSION).then().statusCode(200);

        // Then
        session(token).get(SESSION).then().statusCode(401);
        new SecretsClient(token, "p").list().then().statusCode(401);
    }

    @Test
    void everySessionCallNeedsAToken() {
        given().get(SESSION).then().statusCode(401);
        given().delete(SESSION).then().statusCode(401);
        given().post(SESSION + "/renew").then().statusCode(401);
    }

    private String appRole() {
        String role = "auth/approle/role/" + user;
        vault.root().set(role, Map.of("token_policies", List.of("some-policy")));
        return role;
    }

    private String roleId(String role) {
        return vault.root().get(role + "/role-id").data().path("role_id").asText();
    }

    private String token(Map<String, Object> settings) {
        return vault.root()
                .set("auth/token/create", settings)
                .path("auth")
                .path("client_token")
                .asText();
    }

    private static Response login(Map<String, String> body) {
        return given().contentType(ContentType.JSON).body(body).post(SESSION);
    }

    private static RequestSpecification session(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
