package io.optimus.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The relative links of the documents lead to files and headings of this repository. */
class DocumentLinksTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    /** An inline link, or the definition of a reference link. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)|(?m)^\\[[^\\]]+\\]:\\s*(\\S+)");

    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");

    static List<Path> documents() throws IOException {
        List<String> top = List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md");
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.concat(top.stream(), Stream.of("airflow/README.md"))
                                    .map(Path::of),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsToAFileAndHeading(Path document) throws IOException {
        // Given
        String text = CODE.matcher(Files.readString(document)).replaceAll("");

        // When
        List<String> links = LINK.matcher(text)
                .results()
                .map(DocumentLinksTest::target)
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();

        // Then
        for (String link : links) {
            assertThat(leadsSomewhere(document, link)).as(link).isTrue();
        }
    }

    @Test
    void aRecipeNamesFilesAndTestsThatExist() throws IOException {
        // Given
        String recipes = Files.readString(Path.of("CONTRIBUTING.md"))
                .split("## Recipes")[1]
                .split("## Debug")[0];
        List<String> names = Pattern.compile("`([\\w/.-]+\\.(java|md)|\\w+(Test|IT))`")
                .matcher(recipes)
                .results()
                .map(result -> result.group(1).contains(".") ? result.group(1) : result.group(1) + ".java")
                .toList();

        // When
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src")), Files.walk(Path.of("docs")))) {
            List<Path> all = files.toList();

            // Then
            assertThat(names)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(name -> assertThat(all).anyMatch(file -> file.endsWith(name)));
        }
    }

    private static String target(MatchResult link) {
        return link.group(1) == null ? link.group(2) : link.group(1);
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        int anchor = link.indexOf('#');
        String path = anchor < 0 ? link : link.substring(0, anchor);
        Path file = path.isEmpty()
                ? document
                : document.toAbsolutePath().resolveSibling(path).normalize();
        return Files.exists(file) && (anchor < 0 || anchors(file).contains(link.substring(anchor + 1)));
    }

    /** The anchors that GitHub creates for headings: lower case, without punctuation, with hyphens for spaces. */
    private static Set<String> anchors(Path file) throws IOException {
        return HEADING.matcher(CODE_BLOCK.matcher(Files.readString(file)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
