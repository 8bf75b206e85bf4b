package io.optimus.secrets.docs;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The reference pages that are generated from a running service. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ServiceReferenceTest {

    VaultServer vault;

    @Test
    void thePageOfTheCallsIsCurrent() throws IOException {
        JsonNode document = given().get("/q/openapi?format=JSON").as(JsonNode.class);
        new ReferencePage("api.md").requireCurrent(new ApiPage(document).markdown());
    }

    @Test
    void thePageOfTheMetricsIsCurrent() throws IOException {
        // Given a call that makes the service use all of its metrics
        SecretsClient.onProjectOfItsOwn(vault.root().token())
                .register("NAME", "value")
                .then()
                .statusCode(200);

        // When, Then
        new ReferencePage("metrics.md")
                .requireCurrent(new MetricsPage(Metrics.ofService().text()).markdown());
    }
}
