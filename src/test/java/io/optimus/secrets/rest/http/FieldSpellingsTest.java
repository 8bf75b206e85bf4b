package io.optimus.secrets.rest.http;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body may have its fields in camel case or in snake case, as Optimus's clients send them. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class FieldSpellingsTest {

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void fieldsAreAcceptedInBothSpellings() {
        for (String fields : List.of(
                "\"project_name\":\"%s\",\"secret_name\":\"messages\",\"namespace_name\":\"ns\""
                        .formatted(secrets.project()),
                "\"projectName\":\"%s\",\"secretName\":\"messages\",\"namespaceName\":\"ns\""
                        .formatted(secrets.project()),
                "\"projectName\":\"\",\"secretName\":null,\"namespaceName\":\"ns\"")) {
            // Given
            vault.root().delete("optimus/metadata/" + secrets.vaultPath("messages", "ns"));

            // When
            Response response = secrets.request()
                    .body("{\"value\":\"dmFsdWU=\",%s}".formatted(fields))
                    .post(secrets.path("messages"));

            // Then
            response.then().statusCode(200);
            assertThat(vault.root()
                            .get("optimus/data/" + secrets.vaultPath("messages", "ns"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, :resolve, namespace_name, namespaceName",
        "POST, :resolve, namespaceName, namespace_name",
        "POST, /kept:compare, namespaceName, namespace_name",
        "POST, /kept:compare, secret_name, secretName"
    })
    void bothSpellingsOfAFieldAtOnceAreRefused(String call, String path, String one, String other) {
        // When
        ReceivedResponse response = PlainRequest.of(call, secrets.path() + path)
                .token(secrets.token())
                .json("{\"%s\":null,\"%s\":\"kept\"}".formatted(one, other))
                .send(RestAssured.port);

        // Then
        assertThatProblem(response, path).hasStatus(400, 3).says("more than once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespaceName", "namespace_name"})
    void theNamespaceIsAcceptedInBothSpellings(String field) {
        // When
        Response response = secrets.request()
                .body(Map.of("value", "dmFsdWU=", field, "spelled"))
                .post(secrets.path(field));

        // Then
        response.then().statusCode(200);
        assertThat(vault.root()
                        .get("optimus/data/" + secrets.vaultPath(field, "spelled"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAbsentNamespaceMeansTheWholeProject() {
        // When
        Response response = secrets.request()
                .body("{\"value\":\"dmFsdWU=\",\"namespaceName\":null}")
                .post(secrets.path("nullNamespace"));

        // Then
        response.then().statusCode(200);
        assertThat(vault.root()
                        .get("optimus/data/" + secrets.vaultPath("nullNamespace"))
                        .status())
                .isEqualTo(200);
    }
}
