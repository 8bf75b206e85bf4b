package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ImportTest {

    private static final String CANARY = "Y2FuYXJ5LXZhbHVl";

    SecretsClient secrets;

    @Test
    void eachSecretHasItsOwnOutcome() {
        // Given
        secrets.register("B", "ns", bytes("old")).then().statusCode(200);

        // When
        Response response = secrets.importing("ns", false, values("A", "B", "C"));

        // Then
        response.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("secrets.name", equalTo(List.of("A", "B", "C")))
                .body("secrets.outcome", equalTo(List.of("registered", "failed", "registered")))
                .body("secrets[0].version", equalTo(1))
                .body("secrets[1].problem.status", equalTo(409))
                .body("secrets[1].problem.message", containsString("secret B in namespace ns"));
        assertThat(value("A", "ns")).isEqualTo("new");
        assertThat(value("B", "ns")).isEqualTo("old");
    }

    @Test
    void withUpdateExistingSecretsGetANewVersion() {
        // Given
        secrets.register("B", "old").then().statusCode(200);

        // When, Then
        secrets.importing("", true, values("A", "B"))
                .then()
                .statusCode(200)
                .body("secrets.outcome", equalTo(List.of("registered", "updated")))
                .body("secrets.version", equalTo(List.of(1, 2)));
        assertThat(value("B", "")).isEqualTo("new");
    }

    @Test
    void anImportedSecretHasTheDigestOfARegisteredOne() {
        // Given
        secrets.importing("ns", false, values("A", "B")).then().statusCode(200);
        Object digest = secrets.listed("A", "ns").get("digest");

        // When
        secrets.request()
                .queryParam("namespace_name", "ns")
                .delete(secrets.path("A") + "/versions")
                .then()
                .statusCode(200);
        secrets.register("A", "ns", bytes("new")).then().statusCode(200);

        // Then
        assertThat(digest)
                .asString()
                .hasSize(44)
                .isEqualTo(secrets.listed("A", "ns").get("digest"));
        assertThat(secrets.listed("B", "ns").get("digest")).isNotEqualTo(digest);
    }

    @Test
    void aDeletedSecretIsRegisteredAgain() {
        // Given
        secrets.register("A", "old").then().statusCode(200);
        secrets.delete("A").then().statusCode(200);

        // When, Then
        secrets.importing("", false, values("A", "B"))
                .then()
                .body("secrets.outcome", equalTo(List.of("registered", "registered")))
                .body("secrets[0].version", equalTo(2));
        assertThat(value("A", "")).isEqualTo("new");
    }

    @Test
    void anUnknownTokenIsRefusedAsAWhole() {
        secrets.withToken("unknown")
                .importing("", false, values("A", "B"))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void noneOrTooManySecretsAreABadRequest() {
        importing("{}").then().statusCode(400).body("field", equalTo("secrets"));
        importing("").then().statusCode(400).body("field", equalTo("secrets"));
        String[] names = IntStream.rangeClosed(0, 100).mapToObj(i -> "N" + i).toArray(String[]::new);
        secrets.importing("", false, values(names)).then().statusCode(400).body("field", equalTo("secrets"));
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void aFlagThatIsNullIsAsIfItWasLeftOut() {
        // Given
        secrets.register("A", "old").then().statusCode(200);

        // When, Then
        importing("{\"secrets\":[{\"name\":\"A\",\"value\":\"" + CANARY
                        + "\"}],\"update\":null,\"namespaceName\":null}")
                .then()
                .statusCode(200)
                .body("secrets[0].problem.status", equalTo(409));
        assertThat(value("A", "")).isEqualTo("old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secrets\":{}}",
                "{\"secrets\":[1]}",
                "{\"secrets\":[\"" + CANARY + "\"]}",
                "{\"secrets\":[null]}",
                "{\"secrets\":[{}]}",
                "{\"secrets\":[{\"name\":\"A\"}]}",
                "{\"secrets\":[{\"value\":\"" + CANARY + "\"}]}",
                "{\"secrets\":[{\"name\":1,\"value\":\"" + CANARY + "\"}]}",
                "{\"secrets\":[{\"name\":\"a/b\",\"value\":\"" + CANARY + "\"}]}",
                "{\"secrets\":[{\"name\":\"A\",\"value\":\"" + CANARY + "!\"}]}",
                "{\"secrets\":[{\"name\":\"A\",\"value\":[\"" + CANARY + "\"]}]}",
                "{\"secrets\":[{\"name\":\"A\",\"value\":\"" + CANARY + "\",\"namespace\":\"ns\"}]}",
                "{\"secrets\":[{\"name\":\"A\",\"value\":\"" + CANARY + "\"}],\"update\":\"yes\"}",
                "{\"secrets\":[{\"name\":\"A\",\"value\":\"" + CANARY + "\"}],\"namespaceName\":\"/\"}",
                "{\"secrets\":[{\"name\":\"A\",\"value\":\"" + CANARY + "\"}],\"namspace\":\"ns\"}"
            })
    void aBadBodyIsRefusedAndNotRepeated(String body) {
        importing(body).then().statusCode(400).body("message", allOf(not(containsString(CANARY)), not(equalTo(""))));
        assertThat(secrets.rows()).isEmpty();
    }

    private Response importing(String body) {
        return secrets.request().urlEncodingEnabled(false).body(body).post(secrets.path() + ":import");
    }

    private String value(String name, String namespace) {
        byte[] value = Base64.getDecoder()
                .decode(secrets.request()
                        .queryParam("namespace_name", namespace)
                        .get(secrets.path(name))
                        .<String>path("value"));
        return new String(value, StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> values(String... names) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(name, bytes("new"));
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
