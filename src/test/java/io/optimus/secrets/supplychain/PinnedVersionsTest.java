package io.optimus.secrets.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build fetches is what was fetched when it was last looked at. Maven's own enforcer sees to what the pom names. */
class PinnedVersionsTest {

    @Test
    void mavenItselfIsPinnedAndChecked() throws IOException {
        assertThat(lines(".mvn/wrapper/maven-wrapper.properties"))
                .anyMatch(line -> line.matches("distributionUrl=https://.*/apache-maven-[0-9.]+-bin\\.zip"))
                .anyMatch(line -> line.matches("distributionSha256Sum=[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"airflow/requirements-test.txt", "tools/schemathesis/requirements.txt"})
    void everyPythonPackageOfTheTestsIsPinned(String requirements) throws IOException {
        assertThat(lines(requirements))
                .filteredOn(line -> !line.startsWith("#") && !line.isBlank())
                .isNotEmpty()
                .allMatch(line -> line.matches("[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/vault", "tools/linearizability"})
    void everyGoModuleHasItsHash(String module) throws IOException {
        assertThat(lines(module + "/go.mod")).anyMatch(line -> line.matches("go [0-9.]+"));
        assertThat(lines(module + "/go.sum"))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\S+ v\\S+ h1:[A-Za-z0-9+/]{43}="));
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file));
    }
}
