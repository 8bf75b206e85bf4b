package io.optimus.secrets.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The build fetches only pinned versions. Maven's enforcer checks the pom. */
class PinnedVersionsTest {

    @Test
    void mavenItselfIsPinnedAndChecked() throws IOException {
        assertThat(lines(".mvn/wrapper/maven-wrapper.properties"))
                .anyMatch(line -> line.matches("distributionUrl=https://.*/apache-maven-[0-9.]+-bin\\.zip"))
                .anyMatch(line -> line.matches("distributionSha256Sum=[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @MethodSource("pinnedPythonPackages")
    void everyPythonPackageHasItsHashes(Path pinned) throws IOException {
        assertThat(requirements(pinned))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches("[a-z0-9.-]+==[a-z0-9.+!]+( ; [^\\\\]+)?( --hash=sha256:[0-9a-f]{64})+"));
    }

    @ParameterizedTest
    @MethodSource("pinnedPythonPackages")
    void requirementsMatchThePins(Path pinned) throws IOException {
        Path asked = pinned.resolveSibling(pinned.getFileName().toString().replace(".txt", ".in"));
        List<String> packages = requirements(asked).stream()
                .filter(line -> !line.startsWith("-c "))
                .toList();

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(wanted -> assertThat(requirements(pinned))
                        .as("%s is up to date, or tools/python/pin makes it so", pinned)
                        .anyMatch(line -> line.startsWith(wanted + " ")));
    }

    private static List<Path> pinnedPythonPackages() throws IOException {
        try (Stream<Path> airflow = Files.list(Path.of("airflow"));
                Stream<Path> tools = Files.walk(Path.of("tools"), 2)) {
            return Stream.concat(airflow, tools)
                    .filter(file -> file.getFileName().toString().matches("requirements.*\\.txt"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/vault", "tools/optimus", "tools/linearizability", "tools/helm"})
    void everyGoModuleHasItsHash(String module) throws IOException {
        assertThat(lines(module + "/go.mod")).anyMatch(line -> line.matches("go [0-9.]+"));
        assertThat(lines(module + "/go.sum"))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\S+ v\\S+ h1:[A-Za-z0-9+/]{43}="));
    }

    @Test
    void everyNpmPackageHasItsHash() throws IOException {
        JsonNode packages = new ObjectMapper()
                .readTree(Path.of("tools/redocly/package-lock.json").toFile())
                .path("packages");

        assertThat(packages.fieldNames())
                .toIterable()
                .filteredOn(name -> !name.isEmpty())
                .isNotEmpty()
                .allMatch(name -> packages.path(name).path("integrity").asText().matches("sha512-[A-Za-z0-9+/]{86}=="));
    }

    /** The requirements without comments, one per line. */
    private static List<String> requirements(Path file) throws IOException {
        String joined = Files.readString(file).replaceAll("\\s*\\\\\n\\s*", " ");
        return joined.lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .toList();
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file));
    }
}
