package io.optimus.secrets.cli.check.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.optimus.secrets.cli.command.WrongUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    /** The parts of the generated patterns. Many of the patterns match the names of the files. */
    private static final List<String> PIECES =
            List.of("a", "b", "ab", "*", "**", "?", "/", "/", "[ab]", "[!a]", "\\a", ".", "[a-b]", "***", "#", " ");

    @TempDir
    Path folder;

    @Test
    void aFolderIsWalkedInOrderAndPathsAreShownAsGiven() throws IOException {
        // Given
        write("jobs/b/job.yaml");
        write("jobs/a.sql");
        write("jobs/.env");
        write("other");

        // When, Then
        assertThat(shown("jobs")).containsExactly("jobs/.env", "jobs/a.sql", "jobs/b/job.yaml");
        assertThat(shown("./jobs/", "jobs/a.sql", "."))
                .contains("jobs/a.sql", "other")
                .doesNotHaveDuplicates();
        assertThat(shown(folder.resolve("jobs/b").toString()))
                .containsExactly(folder.resolve("jobs/b/job.yaml").toString());
    }

    @Test
    void ignoredFilesAreLeftOutUnlessTheyAreGiven() throws IOException {
        // Given a repository with ignored files
        write(".git/config");
        Files.writeString(folder.resolve(".gitignore"), "*.log\n/jobs/build/\n");
        Files.createDirectories(folder.resolve("jobs/sub"));
        Files.writeString(folder.resolve("jobs/sub/.gitignore"), "!keep.log\nx\n");
        write("jobs/a.log");
        write("jobs/build/a");
        write("jobs/sub/keep.log");
        write("jobs/sub/x/a");
        write("jobs/x");

        // When, Then
        assertThat(shown("jobs")).containsExactly("jobs/sub/.gitignore", "jobs/sub/keep.log", "jobs/x");
        assertThat(shown("jobs/a.log")).containsExactly("jobs/a.log");
        assertThat(shown(".")).noneMatch(name -> name.startsWith(".git/"));
    }

    @Test
    void linksToFilesAreFollowedAndLinksToFoldersAreNot() throws IOException {
        // Given
        write("a/file");
        Files.createSymbolicLink(folder.resolve("a/link"), Path.of("file"));
        Files.createSymbolicLink(folder.resolve("a/loop"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("a/dangling"), Path.of("none"));
        Files.createSymbolicLink(folder.resolve("given"), Path.of("a"));

        // When, Then
        assertThat(shown("a")).containsExactly("a/file", "a/link");
        assertThat(shown("given")).containsExactly("given/file", "given/link");
    }

    @Test
    void aPathThatDoesNotExistIsWrongUsage() {
        assertThatThrownBy(() -> shown("none"))
                .isInstanceOf(WrongUsage.class)
                .hasMessage("there is no file or folder none");
        assertThatThrownBy(() -> shown("")).isInstanceOf(WrongUsage.class);
        assertThatThrownBy(() -> shown("/dev/null")).isInstanceOf(WrongUsage.class);
    }

    @Test
    void generatedPatternsIgnoreWhatGitIgnores() throws Exception {
        // Given 100 folders with the same files, each with its own .gitignore
        assumeTrue(git("init", "-q") != null, "git is not installed");
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            Path one = Files.createDirectories(folder.resolve("f" + i));
            for (String file :
                    List.of("a", "b", "ab", "a b", "c/a", "c/b/a", "c/ab/b", "ab.a", "#a", "d/.a", "b b/a")) {
                Files.createDirectories(one.resolve(file).getParent());
                Files.writeString(one.resolve(file), "");
            }
            Files.writeString(one.resolve(".gitignore"), patterns(random));
            if (i % 3 == 0) {
                Files.writeString(one.resolve("c/.gitignore"), patterns(random));
            }
        }

        // When
        Set<String> differing = new TreeSet<>(shown("."));

        // Then
        for (String file :
                git("ls-files", "-z", "--others", "--exclude-standard").split("\0")) {
            if (!differing.remove(file)) {
                differing.add(file);
            }
        }
        assertThat(differing)
                .allSatisfy(file -> assertThat(file)
                        .describedAs(Files.readString(
                                folder.resolve(file.split("/")[0]).resolve(".gitignore")))
                        .isNull());
    }

    private static String patterns(Random random) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.append(random.nextInt(3) == 0 ? "!" : "");
            for (int j = random.nextInt(4); j >= 0; j--) {
                lines.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            lines.append(random.nextInt(4) == 0 ? "/" : "").append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return lines.toString();
    }

    /**
     * @return the output of git; null if git is not installed
     */
    private String git(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.excludesFile="));
        command.addAll(List.of(args));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return null;
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private void write(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
    }

    private List<String> shown(String... paths) {
        SourceTree tree = new SourceTree(folder);
        for (String path : paths) {
            tree.add(path);
        }
        return tree.files().stream().map(SourceFile::shownAs).toList();
    }
}
