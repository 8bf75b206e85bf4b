package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Metrics;
import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultServer;
import io.optimus.secrets.testing.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts of {@code docs/alerts.yaml}, which operators load into Prometheus. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class AlertsTest {

    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern OUR_METRIC = Pattern.compile("(\\w+)\\{job=\"optimus-secrets\"");

    /** Prometheus makes it, of every job. */
    private static final String UP = "up";

    VaultServer vault;

    @Test
    void anAlertOnTheServiceIsOnAMetricThatItHas() throws IOException {
        // Given
        SecretsClient.onProjectOfItsOwn(vault.root().token())
                .register("NAME", "value")
                .then()
                .statusCode(200);

        // When
        Set<String> alertedOn = found(OUR_METRIC, alerts());
        alertedOn.remove(UP);
        List<String> there = Metrics.ofService().text().lines().toList();

        // Then
        assertThat(alertedOn)
                .contains("vault_request_seconds_count", "secret_events_total")
                .allSatisfy(metric -> assertThat(there).anyMatch(line -> line.startsWith(metric + "{")));
    }

    @Test
    void everyAlertIsInTheRunbookAndNoneElse() throws IOException {
        // Given
        String runbook = Files.readString(Path.of("docs", "operators.md"));

        // When
        Set<String> inRunbook =
                found(Pattern.compile("(?m)^\\| (\\w+) \\|"), runbook.substring(runbook.indexOf("| alert |")));
        inRunbook.remove("alert");

        // Then
        assertThat(found(ALERT, alerts())).isNotEmpty().isEqualTo(inRunbook);
    }

    private static String alerts() throws IOException {
        return Files.readString(Path.of("docs", "alerts.yaml"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
