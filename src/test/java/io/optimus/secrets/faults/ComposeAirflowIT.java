package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.docker.ComposeProject;
import io.optimus.secrets.docker.ContainerIsolation;
import io.optimus.secrets.docker.DockerCommand.Ended;
import io.optimus.secrets.testing.NeedsContainers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the profile {@code airflow} of {@code docker/compose.yaml}. A long test, because Airflow's image is large. */
@NeedsContainers
class ComposeAirflowIT {

    private static ComposeProject project;

    @BeforeAll
    static void start() {
        project = ComposeProject.started("docker/compose.yaml", "airflow");
    }

    @AfterAll
    static void remove() {
        if (project != null) {
            project.close();
        }
    }

    @Test
    void airflowReadsItsVariablesFromTheService() {
        // Given
        project.optimus("secret", "set", "TABLE", "value-of-the-project").succeeded();
        project.optimus("secret", "set", "SCOPED", "value-of-the-project").succeeded();
        project.optimus("secret", "set", "SCOPED", "value-of-the-namespace", "--namespace", "airflow")
                .succeeded();

        // When
        Ended projectWide = project.exec("airflow", "airflow", "variables", "get", "TABLE");
        Ended scoped = project.exec("airflow", "airflow", "variables", "get", "SCOPED");

        // Then
        assertThat(projectWide.out()).as(projectWide.err()).contains("value-of-the-project");
        assertThat(scoped.out()).as(scoped.err()).contains("value-of-the-namespace");
    }

    @Test
    void airflowServesItsApiAndNoLogShowsItsPassword() {
        // Given
        project.await(
                "Airflow serves its API",
                () -> project.exec(
                                        "airflow",
                                        "python3",
                                        "-c",
                                        "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/api/v2/monitor/health')")
                                .exitCode()
                        == 0);

        // When
        String password = project.exec(
                        "airflow", "python3", "-c", "import json; print(json.load(open('passwords.json'))['admin'])")
                .succeeded()
                .out()
                .strip();

        // Then
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(project.logs().contains(password))
                .as("a log shows the password")
                .isFalse();
    }

    @Test
    void containersAreUnprivilegedAndListenOnLoopbackOnly() {
        ContainerIsolation.assertOf(project, List.of("vault", "operator", "service", "airflow"), 4);
    }
}
