package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links between the pages of the documentation, and from the other pages of the repository to them. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void eachLinkLeadsToAPageAndAHeading() throws IOException {
        // When
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String target : links(page)) {
                if (!exists(page, target)) {
                    broken.add(page + ": " + target);
                }
            }
        }

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void theIndexHasEachPage() throws IOException {
        // Given
        Path index = Path.of("docs", "README.md");
        List<Path> linked = links(index).stream()
                .map(target -> index.resolveSibling(target).normalize())
                .toList();

        // When, Then
        assertThat(pages())
                .filteredOn(
                        page -> page.startsWith("docs") && !page.equals(index) && !page.startsWith("docs/decisions"))
                .isNotEmpty()
                .isSubsetOf(linked);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> inDocs = Files.walk(Path.of("docs"));
                Stream<Path> atTop = Files.list(Path.of(""))) {
            return Stream.concat(inDocs, atTop)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Those to files of the repository. */
    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    private static boolean exists(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** As GitHub makes them from headings. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
