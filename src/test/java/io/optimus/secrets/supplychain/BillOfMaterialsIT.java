package io.optimus.secrets.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The CycloneDX bill of materials that the build makes, and its licences. */
class BillOfMaterialsIT {

    /** Each component must be available under one of these licences. A person must review any other licence. */
    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-1.0", "EPL-2.0", "CC0-1.0");

    private static List<JsonNode> components;

    @BeforeAll
    static void read() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(new File("target/sbom.json"));
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        components = new ArrayList<>();
        bill.path("components").forEach(components::add);
    }

    @Test
    void everyComponentHasAVersionAndAHash() {
        assertThat(components)
                .extracting(component -> component.path("purl").asText().split("@")[0])
                .contains(
                        "pkg:maven/io.quarkiverse.vault/quarkus-vault",
                        "pkg:maven/io.quarkus/quarkus-rest-jackson",
                        "pkg:maven/info.picocli/picocli",
                        "pkg:maven/org.yaml/snakeyaml");
        assertThat(components).allSatisfy(component -> {
            assertThat(component.path("version").asText()).isNotEmpty();
            assertThat(component.path("hashes")).isNotEmpty();
        });
    }

    @Test
    void testLibrariesAreNotListed() {
        assertThat(components)
                .extracting(component -> component.path("group").asText())
                .doesNotContain(
                        "org.junit.jupiter",
                        "org.assertj",
                        "io.rest-assured",
                        "com.tngtech.archunit",
                        "org.testcontainers");
    }

    @Test
    void everyShippedLibraryIsListed() throws IOException {
        // Given
        List<String> named = components.stream()
                .map(component -> component.path("group").asText() + "."
                        + component.path("name").asText() + "-"
                        + component.path("version").asText())
                .toList();

        // When
        List<String> shipped;
        try (Stream<Path> files = Files.walk(Path.of("target/quarkus-app/lib"))) {
            shipped = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jar"))
                    .toList();
        }

        // Then
        assertThat(shipped)
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(named)
                        .anyMatch(library ->
                                jar.equals(library + ".jar") || jar.startsWith(library + "-") && jar.endsWith(".jar")));
    }

    @Test
    void everyComponentHasAnAcceptedLicence() {
        assertThat(components)
                .allSatisfy(component -> assertThat(licences(component))
                        .as(component.path("purl").asText())
                        .containsAnyElementsOf(LICENCES));
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode entry : component.path("licenses")) {
            licences.add(entry.path("license")
                    .path("id")
                    .asText(entry.path("license").path("name").asText()));
        }
        return licences;
    }
}
