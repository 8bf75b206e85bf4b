package io.optimus.secrets.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The sources of the Helm chart. */
class ChartTest {

    private static final Path CHART = Path.of("deploy/helm/optimus-secrets");
    private static final Pattern SETTING = Pattern.compile("\\b(OPTIMUS|QUARKUS|OTEL)_[A-Z0-9_]+");

    @Test
    void theChartHasTheVersionOfTheProject() throws IOException {
        // Given
        Map<String, Object> chart = new Yaml().load(Files.readString(CHART.resolve("Chart.yaml")));
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.split("<version>")[1].split("</version>")[0];

        // When, Then
        assertThat(chart).containsEntry("version", version).containsEntry("appVersion", version);
    }

    @Test
    void everySettingInTheChartIsDocumented() throws IOException {
        // Given
        String pages = Files.readString(Path.of("docs/settings.md")) + Files.readString(Path.of("docs/operators.md"));

        // When
        TreeSet<String> settings = new TreeSet<>();
        for (Path file : sources()) {
            SETTING.matcher(Files.readString(file)).results().forEach(found -> settings.add(found.group()));
        }

        // Then
        assertThat(settings)
                .contains("QUARKUS_VAULT_URL")
                .allSatisfy(setting -> assertThat(pages).contains(setting));
    }

    @Test
    void everyValueIsInTheSchema() throws IOException {
        // Given
        Map<String, Object> values = new Yaml().load(Files.readString(CHART.resolve("values.yaml")));
        Map<String, Object> schema = new Yaml().load(Files.readString(CHART.resolve("values.schema.json")));

        // When, Then
        assertThat(schema).containsEntry("additionalProperties", false);
        assertThat(Manifests.mapAt(schema, "properties").keySet()).containsAll(values.keySet());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> templates = Files.list(CHART.resolve("templates"))) {
            return Stream.concat(templates, Stream.of(CHART.resolve("values.yaml")))
                    .toList();
        }
    }
}
