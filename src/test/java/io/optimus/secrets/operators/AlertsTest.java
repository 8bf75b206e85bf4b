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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The alerts of {@code docs/alerts.yaml}, which operators load into Prometheus. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class AlertsTest {

    private static final Pattern METRIC_OF_JOB = Pattern.compile("(\\w+)\\{job=\"([\\w-]+)\"");

    /** Prometheus makes it, of every job. */
    private static final String UP = "up";

    VaultServer vault;

    @Test
    void anAlertUsesAMetricThatTheServiceHas() throws IOException {
        // Given
        SecretsClient.onProjectOfItsOwn(vault.root().token())
                .register("NAME", "value")
                .then()
                .statusCode(200);

        // When
        Set<String> alertedOn = metricsOf("optimus-secrets");
        alertedOn.remove(UP);
        List<String> there = Metrics.ofService().text().lines().toList();

        // Then
        assertThat(alertedOn)
                .contains("vault_request_seconds_count", "secret_events_total")
                .allSatisfy(metric -> assertThat(there).anyMatch(line -> line.startsWith(metric + "{")));
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
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(METRIC_OF_JOB
                                .matcher((String) alert.get("expr"))
                                .results()
                                .map(selector -> selector.group(2)))
                        .as((String) alert.get("alert"))
                        .isNotEmpty()
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

    private static Set<String> metricsOf(String job) throws IOException {
        return alerts().stream()
                .flatMap(alert ->
                        METRIC_OF_JOB.matcher((String) alert.get("expr")).results())
                .filter(selector -> selector.group(2).equals(job))
                .map(selector -> selector.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> document =
                new Yaml().load(Files.readString(Path.of("docs", "alerts.yaml")));
        return document.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }
}
