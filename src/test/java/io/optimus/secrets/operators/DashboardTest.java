package io.optimus.secrets.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard of {@code deploy/grafana}. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class DashboardTest {

    private static final Pattern IN_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

    /** A metric and its type on the page that is generated from the service. */
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (\\w+) \\|");

    SecretsClient secrets;
    private JsonNode dashboard;

    @BeforeEach
    void read() throws IOException {
        dashboard = new ObjectMapper().readTree(new File("deploy/grafana/optimus-secrets.json"));
    }

    @Test
    void aQueryUsesMetricsAndLabelsOfTheService() {
        // Given
        secrets.register("NAME", "value").then().statusCode(200);
        System.gc();

        // When
        Map<String, Set<String>> present = Metrics.ofService().labels();

        // Then
        assertThat(queries()).hasSizeGreaterThan(10).allSatisfy(query -> {
            assertThat(query.selectors())
                    .as(query.text())
                    .isNotEmpty()
                    .allMatch(selector -> selector.job().equals("optimus-secrets"));
            assertThat(query.missing("optimus-secrets", present))
                    .as(query.text())
                    .isEmpty();
        });
    }

    @Test
    void theDashboardShowsEveryMetricThatTheServiceMakes() throws IOException {
        // Given
        List<String> own = Files.readAllLines(Path.of("docs/reference/metrics.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::find)
                .filter(row -> !row.group(1).endsWith("_max"))
                .map(row -> row.group(1) + (row.group(2).equals("histogram") ? "_count" : ""))
                .toList();

        // When, Then
        assertThat(own).contains("vault_request_seconds_count", "requests_refused_total");
        assertThat(queries())
                .flatExtracting(PrometheusQuery::selectors)
                .extracting(PrometheusQuery.Selector::metric)
                .containsAll(own);
    }

    @Test
    void aLegendNamesLabelsOfItsQuery() {
        for (JsonNode target : targets()) {
            PrometheusQuery query = new PrometheusQuery(target.path("expr").asText());
            List<String> labels = IN_LEGEND
                    .matcher(target.path("legendFormat").asText())
                    .results()
                    .map(found -> found.group(1))
                    .filter(label -> !label.equals("instance"))
                    .toList();

            assertThat(query.groupedBy()).as(query.text()).containsAll(labels);
        }
    }

    @Test
    void everyPanelHasATitleAndAnIdOfItsOwn() {
        assertThat(dashboard.path("panels"))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel.path("title").asText()).isNotEmpty());
        assertThat(dashboard.path("panels").findValuesAsText("id")).isNotEmpty().doesNotHaveDuplicates();
    }

    private List<PrometheusQuery> queries() {
        return targets().stream()
                .map(target -> new PrometheusQuery(target.path("expr").asText()))
                .toList();
    }

    private List<JsonNode> targets() {
        List<JsonNode> targets = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(targets::add));
        return targets;
    }
}
