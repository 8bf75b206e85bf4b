package io.optimus.secrets.rest.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class LoginMethodsTest {

    @Test
    void onlyTheNamesOfTheOfferedMethodsAreShownToAnyone() {
        // Given
        String names = Stream.of(LoginMethod.values())
                .map(LoginMethod::id)
                .collect(Collectors.joining("\",\"", "[\"", "\",\"oidc\"]"));

        // When, Then
        given().get("/api/v1beta1/session/methods")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(equalTo("{\"methods\":" + names + "}"));
    }
}
