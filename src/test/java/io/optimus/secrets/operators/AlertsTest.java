package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The alerts of {@code docs/alerts.yaml}, which operators load into Prometheus. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class AlertsTest {

    VaultServer vault;

    @Test
    void anAlertUsesMetricsAndLabelsOfTheService() throws IOException {
        // Given
        SecretsClient.onProjectOfItsOwn(vault.root().token())
                .register("NAME", "value")
                .then()
                .statusCode(200);

        // When
        Map<String, Set<String>> present = Metrics.ofService().labels();

        // Then
        assertThat(queries())
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.missing("optimus-secrets", present))
                        .as(query.text())
                        .isEmpty());
    }

    @Test
    void anAlertHasAllRequiredFields() throws IOException {
        // When
        List<Map<String, Object>> alerts = alerts();

        // Then
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.keySet())
                    .contains("alert", "expr", "labels", "annotations")
                    .isSubsetOf("alert", "expr", "for", "labels", "annotations");
            assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("page", "ticket");
            assertThat((String) ((Map<?, ?>) alert.get("annotations")).get("summary"))
                    .isNotBlank();
        });
    }

    @Test
    void anAlertIsOnAJobThatTheRunbookNames() throws IOException {
        // When, Then
        assertThat(queries())
                .allSatisfy(query -> assertThat(query.selectors())
                        .as(query.text())
                        .isNotEmpty()
                        .extracting(PrometheusQuery.Selector::job)
                        .isSubsetOf("optimus-secrets", "vault"));
    }

    @Test
    void theRunbookHasEveryAlertAndNoOther() throws IOException {
        // Given
        String runbook = Files.readString(Path.of("docs", "operators.md"));
        List<String> inRunbook = Pattern.compile("(?m)^\\| (\\w+) \\|")
                .matcher(runbook.substring(runbook.indexOf("| alert |")))
                .results()
                .map(row -> row.group(1))
                .filter(name -> !name.equals("alert"))
                .toList();

        // When, Then
        assertThat(alerts())
                .extracting(alert -> alert.get("alert"))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(inRunbook);
    }

    private static List<PrometheusQuery> queries() throws IOException {
        return alerts().stream()
                .map(alert -> new PrometheusQuery((String) alert.get("expr")))
                .toList();
    }

    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> document =
                new Yaml().load(Files.readString(Path.of("docs", "alerts.yaml")));
        return document.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }
}
