package io.optimus.secrets.rest.http;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.ProblemAssert;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An invalid body is refused, changes nothing, and is not repeated in the response. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class BadBodiesTest {

    private static final String PROJECT = "bad-bodies";
    private static final List<String> CALLS = List.of("POST", "PUT");
    private static final int INVALID_ARGUMENT = 3;

    /** Part of the refused bodies. It must not be in any response. */
    private static final String CANARY = "Y2FuYXJ5LXZhbHVl";

    VaultServer vault;

    private SecretsClient secrets;

    @BeforeEach
    void register() {
        secrets = new SecretsClient(vault.root().token(), PROJECT);
        secrets.register("kept", "old value");
    }

    @Test
    void anEmptyBodyIsRefused() {
        expectRefusal("").namesField("value").says("value is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"namespaceName\":\"\"}", "{\"value\":null}", "{\"value\":\"\"}"})
    void aBodyWithoutAValueIsRefused(String body) {
        expectRefusal(body).namesField("value").says("value is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Y2FuYXJ5LXZhbHV", // not padded
                "Y2FuYXJ5LXZhbHVlXw", // not padded, and the length is not a multiple of four
                "Y2FuYXJ5LXZhbHVl-_8=", // URL-safe
                "Y2Fu YXJ5LXZhbHVl",
                "Y2FuYXJ5LXZhbHVl    ",
                "Y2FuYXJ5LXZhbHVl\\t\\t\\t\\t",
                "Y2FuYXJ5LXZhbHVl=",
                "Y2FuYXJ5LXZhbHVl====",
                "Y2Fu=YXJ5LXZhbHV",
                "=",
                "not base64!",
                "\\u0430\\u0430\\u0430\\u0430"
            })
    void aValueThatIsNotStandardBase64IsRefused(String value) {
        expectRefusal("{\"value\":\"%s\"}".formatted(value)).namesField("value").says("base64");
    }

    @Test
    void lineBreaksInBase64AreIgnored() {
        // When
        Response response = secrets.request()
                .body("{\"value\":\"bGluZSBi\\r\\ncmVha3M=\\n\"}")
                .post(secrets.path("lineBreaks"));

        // Then
        response.then().statusCode(200);
        assertThat(valueInVault("lineBreaks")).isEqualTo("line breaks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"value\":\"" + CANARY + "\"",
                "{\"value\":\"" + CANARY,
                "{value:\"" + CANARY + "\"}",
                "{'value':'" + CANARY + "'}",
                "{\"value\":\"" + CANARY + "\",}",
                "{\"value\":" + CANARY + "}",
                CANARY,
                "\"" + CANARY + "\"",
                "value=" + CANARY,
                "[]",
                "[{\"value\":\"" + CANARY + "\"}]",
                "{\"value\":\"" + CANARY + "\"} trailing",
                "{\"value\":\"" + CANARY + "\"}{\"value\":\"" + CANARY + "\"}",
                "{\"value\":\"Y2FuYXJ5\",\"value\":\"" + CANARY + "\"}",
                "{\"other\":1,\"other\":2,\"value\":\"" + CANARY + "\"}",
                "{\"value\":\"" + CANARY + "\",\"namespaceName\":\"a\",\"namespace_name\":\"b\"}",
                "{\"namespaceName\":\"a\",\"namespace_name\":\"b\",\"value\":\"" + CANARY + "\"}"
            })
    void whatIsNotOneJsonObjectWithEachFieldOnceIsRefused(String body) {
        expectRefusal(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "{\"a\":\"" + CANARY + "\"}", "[\"" + CANARY + "\"]"})
    void aFieldOfAnotherTypeIsRefused(String content) {
        expectRefusal("{\"value\":%s}".formatted(content)).namesField("value");
        expectRefusal("{\"value\":\"%s\",\"namespaceName\":%s}".formatted(CANARY, content))
                .namesField("namespaceName");
        expectRefusal("{\"value\":\"%s\",\"namespace_name\":%s}".formatted(CANARY, content))
                .namesField("namespace_name");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void deeplyNestedJsonIsRefused(int depth) {
        for (String open : List.of("[", "{\"a\":")) {
            String nested = open.repeat(depth) + "1" + (open.equals("[") ? "]" : "}").repeat(depth);
            expectRefusal(nested);
            expectRefusal("{\"value\":%s}".formatted(nested));
            expectRefusal("{\"unknown\":%s,\"value\":\"%s\"}".formatted(nested, CANARY));
            expectRefusal("{\"value\":\"%s\",\"unknown\":%s}".formatted(CANARY, nested));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"})
    void anotherContentTypeIsRefused(String contentType) {
        for (String call : CALLS) {
            // When
            ReceivedResponse response = request(call)
                    .json("{\"value\":\"%s\"}".formatted(CANARY))
                    .header("Content-Type", contentType)
                    .send(RestAssured.port);

            // Then
            assertThatProblem(response, call + " of " + contentType)
                    .hasStatus(415, INVALID_ARGUMENT)
                    .says("application/json");
            expectNothingChanged(response);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "namespace, namespaceName",
        "namspaceName, namespaceName",
        "name_space_name, namespaceName",
        "NamespaceName, namespaceName",
        "val, value",
        "secret, secretName",
        "project-name, projectName"
    })
    void anUnknownFieldIsRefusedWithASuggestion(String field, String meant) {
        expectRefusal("{\"value\":\"%s\",\"%s\":\"sales\"}".formatted(CANARY, field))
                .namesField(meant)
                .says("unknown field", "use " + meant);
    }

    @Test
    void anUnknownFieldIsRefusedAndNotRepeated() {
        expectRefusal("{\"value\":\"%s\",\"canary\":{\"y\":[1]}}".formatted(CANARY))
                .says("unknown field", "value, namespaceName, projectName, secretName");
    }

    @Test
    void aBodyThatNamesAnotherSecretThanThePathIsRefused() {
        String body = "{\"value\":\"%s\",\"%s\":\"another\"}";
        expectRefusal(body.formatted(CANARY, "secret_name"))
                .namesField("secretName")
                .says("different secrets");
        expectRefusal(body.formatted(CANARY, "projectName"))
                .namesField("projectName")
                .says("different projects");
    }

    @ParameterizedTest
    @CsvSource({"namespace, namespaceName", "name, names"})
    void anUnknownFieldOfAResolveIsRefused(String field, String meant) {
        // When
        ReceivedResponse response = PlainRequest.of("POST", secrets.path() + ":resolve")
                .token(secrets.token())
                .json("{\"%s\":\"kept\"}".formatted(field))
                .send(RestAssured.port);

        // Then
        assertThatProblem(response, field).hasStatus(400, INVALID_ARGUMENT).says("use " + meant);
    }

    @Test
    void aMisspeltParameterIsRefusedWithASuggestion() {
        // When
        ReceivedResponse response = PlainRequest.of("DELETE", secrets.path("kept") + "?namespace=sales")
                .token(secrets.token())
                .send(RestAssured.port);

        // Then
        assertThatProblem(response, "DELETE").hasStatus(400, INVALID_ARGUMENT).says("use namespace_name");
        expectNothingChanged(response);
    }

    /** Expects a refusal by both calls that take a body. */
    private ProblemAssert expectRefusal(String body) {
        ProblemAssert last = null;
        for (String call : CALLS) {
            ReceivedResponse response = request(call).json(body).send(RestAssured.port);
            String begin = body.substring(0, Math.min(body.length(), 100));
            last = assertThatProblem(response, call + " " + begin).hasStatus(400, INVALID_ARGUMENT);
            expectNothingChanged(response);
        }
        return last;
    }

    private PlainRequest request(String call) {
        return PlainRequest.of(call, secrets.path(call.equals("POST") ? "new" : "kept"))
                .token(secrets.token());
    }

    private void expectNothingChanged(ReceivedResponse response) {
        assertThat(vault.root().get(kvPath("new")).status()).isEqualTo(404);
        assertThat(valueInVault("kept")).isEqualTo("old value");
        assertThat(response.toString()).doesNotContain(CANARY.substring(0, 8), "canary");
    }

    private String valueInVault(String name) {
        return vault.root().get(kvPath(name)).data().path("data").path("value").asText();
    }

    private static String kvPath(String name) {
        return "optimus/data/" + PROJECT + "/_project/" + name;
    }
}
