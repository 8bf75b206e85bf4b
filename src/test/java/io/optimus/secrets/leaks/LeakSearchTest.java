package io.optimus.secrets.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search finds existing leaks. Otherwise its success in other tests would mean nothing. */
class LeakSearchTest {

    private final Canaries canaries = new Canaries();

    @TempDir
    Path folder;

    record Spelling(String name, UnaryOperator<String> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Spelling> spellings() {
        return Stream.of(
                new Spelling("as it is", text -> text),
                new Spelling("in an URL", text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
                new Spelling("hexadecimal", text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))),
                new Spelling("base64", text -> base64(text)),
                new Spelling("base64 behind one byte", text -> base64("a" + text + "z")),
                new Spelling("base64 behind two bytes", text -> base64("ab" + text + "yz")),
                new Spelling(
                        "base64 for URLs",
                        text -> Base64.getUrlEncoder()
                                .encodeToString(("user:" + text).getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aLeakIsFoundInEverySpelling(Spelling spelling) {
        // Given
        String value = canaries.adopted("value", "p4$$ w?rd/of+a-user");

        // When
        LeakSearch search =
                new LeakSearch(canaries).text("log", "before " + spelling.of().apply(value) + " after");

        // Then
        assertThat(search.findings()).containsExactly("value in log");
    }

    @Test
    void aLeakIsFoundInAFileAndInAFilesName() throws IOException {
        // Given
        Path sub = Files.createDirectories(folder.resolve("a/b"));
        Path inText = Files.writeString(sub.resolve("core"), "\0\u00ff" + canaries.planted("text"));
        Path inName = Files.writeString(folder.resolve(canaries.planted("name")), "");

        // When
        LeakSearch search = new LeakSearch(canaries).files(folder, Set.of());

        // Then
        assertThat(search.findings()).containsExactlyInAnyOrder("text in " + inText, "name in " + inName);
    }

    @Test
    void aFileThatMayHoldASecretIsSkipped() throws IOException {
        // Given
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Files.writeString(credentials.resolve("host"), canaries.planted("token"));

        // When
        LeakSearch search = new LeakSearch(canaries).files(folder, Set.of(credentials));

        // Then
        assertThat(search.findings()).isEmpty();
    }

    @Test
    void aLeakIsFoundInTheArgumentsOfAProcess() throws IOException {
        // Given a process that runs until its input ends
        String value = canaries.planted("argument");
        Process process = new ProcessBuilder("sh", "-c", "read line", value).start();
        try (ProcessWatch watch = ProcessWatch.started()) {
            // When
            watch.look();

            // Then
            LeakSearch search = new LeakSearch(canaries);
            watch.argumentLists().forEach(arguments -> search.text("ps", arguments));
            assertThat(search.findings()).contains("argument in ps");
        } finally {
            process.destroy();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
