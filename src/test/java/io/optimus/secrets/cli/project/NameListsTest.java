package io.optimus.secrets.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameListsTest {

    private static final String ALL = "{\"projects\":[{\"name\":\"crm\"},{\"name\":\"sales\"}],\"complete\":true}";
    private static final String SOME =
            "{\"namespaces\":[{\"name\":\"ns\"}],\"complete\":false,\"problem\":\"others are unknown\"}";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void projectsAreATable() {
        // Given
        service.respondsJson(200, ALL);

        // When
        Ended ended = run("projects");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, """
                  NAME
                ---------
                  crm
                  sales
                """, ""));
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project");
    }

    @Test
    void aListThatMayBeIncompleteIsNoted() {
        // Given
        service.respondsJson(200, SOME);

        // When
        Ended ended = run("namespaces", "-o", "name", "--project", "other");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "ns\n", "Note: others are unknown\n"));
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/other/namespace");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "json | {'namespaces':[{'name':'ns'}],'complete':false,'problem':'others are unknown'}\\n",
                "yaml | namespaces:\\n- name: 'ns'\\ncomplete: false\\nproblem: 'others are unknown'\\n"
            })
    void documentsHaveTheFieldsOfTheResponse(String format, String document) {
        // Given
        service.respondsJson(200, SOME);

        // When
        Ended ended = run("namespaces", "-o", format);

        // Then
        assertThat(ended.out()).isEqualTo(document.replace('\'', '"').replace("\\n", "\n"));
    }

    @Test
    void anEmptyListIsReported() {
        // Given
        service.respondsJson(200, "{\"namespaces\":[],\"complete\":true}");

        // When, Then
        assertThat(run("namespaces")).isEqualTo(new Ended(0, "", "No namespaces were found.\n"));
    }

    @Test
    void aRefusedUserIsToldWhichProjectsTheyHave() {
        // Given
        service.refuses(403, "permission denied")
                .respondsJson(
                        200,
                        "{\"name\":\"n\",\"policies\":[\"optimus-project-admin:mine\"],\"timeLeft\":60,\"renewable\":false}");

        // When
        Ended ended = run("namespaces");

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(1, "", "Error: you have no role in project someProject; your projects: mine\n"));
    }

    @Test
    void aNameCannotControlTheTerminal() {
        // Given
        service.respondsJson(200, "{\"projects\":[{\"name\":\"a\\u001b[2J\"}],\"complete\":true}");

        // When, Then
        assertThat(run("projects", "-o", "name").out()).isEqualTo("a?[2J\n");
    }

    @Test
    void anotherServersResponseIsNotTakenForAList() {
        // Given
        service.respondsJson(200, "{\"projects\":[\"a\"]}");

        // When
        Ended ended = run("projects");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("does not look like an optimus-secrets service");
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
