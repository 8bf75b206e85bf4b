package io.optimus.secrets.rest.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metrics of changes of secrets and of calls to Vault. Only known callers add names to their labels. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ServiceMetricsTest {

    VaultProxy proxy;
    SecretsClient secrets;

    @Test
    void changesOfSecretsAreCounted() {
        // When
        secrets.register("counted", "value").then().statusCode(200);
        secrets.register("counted", "value").then().statusCode(409);
        secrets.register("counted", "inNamespace", "value".getBytes()).then().statusCode(200);
        secrets.update("counted", "another").then().statusCode(200);
        secrets.update("counted", "another").then().statusCode(200);
        secrets.update("missing", "another").then().statusCode(404);
        secrets.delete("counted").then().statusCode(200);
        secrets.delete("counted").then().statusCode(404);

        // Then
        Metrics metrics = Metrics.ofService();
        assertThat(metrics.secretEvents(secrets.project(), "", "registered")).isEqualTo(1);
        assertThat(metrics.secretEvents(secrets.project(), "", "register_failed"))
                .isEqualTo(1);
        assertThat(metrics.secretEvents(secrets.project(), "inNamespace", "registered"))
                .isEqualTo(1);
        assertThat(metrics.secretEvents(secrets.project(), "", "updated")).isEqualTo(2);
        assertThat(metrics.secretEvents(secrets.project(), "", "update_failed")).isEqualTo(1);
        assertThat(metrics.secretEvents(secrets.project(), "", "deleted")).isEqualTo(1);
        assertThat(metrics.secretEvents(secrets.project(), "", "delete_failed")).isEqualTo(1);
    }

    @Test
    void failuresOfUnknownCallersAreCountedWithoutNames() {
        // Given
        double before = Metrics.ofService().secretEvents("", "", "register_failed");

        // When
        secrets.withToken("hvs.stranger").register("name", "value").then().statusCode(401);

        // Then
        Metrics metrics = Metrics.ofService();
        assertThat(metrics.secretEvents("", "", "register_failed")).isGreaterThan(before);
        assertThat(metrics.text()).doesNotContain(secrets.project());
    }

    @ParameterizedTest
    @CsvSource({
        "503, Vault is sealed, 503",
        "429, request path: rate limit quota exceeded, 429",
        "404, no handler for route, 500",
        "500, internal error, 503"
    })
    void namesOfStrangersAreNotLabelsIfVaultFails(int status, String error, int expected) {
        // Given
        double before = Metrics.ofService().secretEvents("", "", "register_failed");
        proxy.respond("GET", secrets.project(), status, "{\"errors\":[\"%s\"]}".formatted(error), 1000);

        // When
        SecretsClient stranger = secrets.withToken("hvs.stranger");
        int registered = stranger.register("name", "value").statusCode();
        int updated = stranger.update("name", "value").statusCode();
        int deleted = stranger.delete("name", "namespace").statusCode();
        stranger.importing("namespace", true, Map.of("name", new byte[1], "other", new byte[1]));

        // Then: Vault itself would refuse the token with 401
        assertThat(List.of(registered, updated, deleted)).containsOnly(expected);
        Metrics metrics = Metrics.ofService();
        assertThat(metrics.secretEvents("", "", "register_failed")).isGreaterThan(before);
        assertThat(metrics.text()).doesNotContain(secrets.project());
    }

    @Test
    void namesOfAbsentSecretsAreNotLabels() {
        // Given
        double before = Metrics.ofService().secretEvents("", "", "delete_failed");

        // When
        secrets.delete("name", "no-such-namespace").then().statusCode(404);
        secrets.update("name", "no-such-namespace", new byte[1]).then().statusCode(404);

        // Then
        Metrics metrics = Metrics.ofService();
        assertThat(metrics.secretEvents("", "", "delete_failed")).isGreaterThan(before);
        assertThat(metrics.text()).doesNotContain(secrets.project());
    }

    @Test
    void vaultsLatencyIsMeasuredByOperation() {
        // When
        secrets.list().then().statusCode(200);

        // Then
        assertThat(Metrics.ofService().text())
                .contains("vault_request_seconds_count{operation=\"kv.list\"", "vault_request_seconds_bucket{");
    }
}
