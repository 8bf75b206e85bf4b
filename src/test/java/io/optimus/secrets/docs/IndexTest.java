package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of the documentation, docs/README.md. {@code tools/docs/build} checks its links. */
class IndexTest {

    private static final Path FOLDER = Path.of("docs");

    @Test
    void theIndexHasEachPage() throws IOException {
        // Given
        String index = Files.readString(FOLDER.resolve("README.md"));

        // When, Then
        assertThat(pages()).isNotEmpty().allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
    }

    /** All pages except the decisions, which have their own index. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.map(FOLDER::relativize)
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.endsWith("README.md") && !page.startsWith("decisions"))
                    .toList();
        }
    }
}
