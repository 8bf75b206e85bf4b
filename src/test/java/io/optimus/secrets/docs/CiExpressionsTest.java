package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shell commands of our pages and our action contain no CI expressions. The shell would run the inserted text. */
class CiExpressionsTest {

    @Test
    void commandsOfGitHubHaveNoExpressions() throws IOException {
        // Given
        List<String> documents = new ArrayList<>();
        for (Path page : pages()) {
            MarkdownPage.of(page).blocks("yaml").forEach(block -> documents.add(block.text()));
        }
        try (Stream<Path> files = Files.walk(Path.of("ci"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yml")).toList()) {
                documents.add(Files.readString(file));
            }
        }
        List<String> commands = new ArrayList<>();

        // When
        for (String document : documents) {
            commands.addAll(Pipelines.commands(document));
        }

        // Then
        assertThat(commands).hasSizeGreaterThan(10).noneMatch(command -> command.contains("${{"));
    }

    @Test
    void groovyFillsNoShellStepOfJenkins() throws IOException {
        // Given
        List<MarkdownPage.CodeBlock> blocks =
                MarkdownPage.of(Path.of("docs", "ci", "jenkins.md")).blocks("groovy");

        // When, Then
        assertThat(blocks)
                .hasSize(2)
                .extracting(block -> new Jenkinsfile(block.text()))
                .allSatisfy(file -> assertThat(file.commands()).hasSizeGreaterThan(2))
                .noneMatch(Jenkinsfile::fillsShellSteps);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }
}
