package io.optimus.secrets.cli.io.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path folder;

    @Test
    void onlyTheOwnerCanReadAFileThatReplacesAPublicOne() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        // When
        PrivateFile.write(file, new byte[] {'n'});

        // Then
        assertThat(file).hasContent("n");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aStagedFileIsPrivateAndIsRemovedIfItIsNotMoved() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "old");

        // When
        try (PrivateFile staged = PrivateFile.stage(file, new byte[] {'n'})) {
            // Then
            assertThat(staged).isNotNull();
            assertThat(file).hasContent("old");
            assertThat(names()).hasSize(2);
            for (String name : names()) {
                if (!name.equals("file")) {
                    assertThat(permissions(folder.resolve(name))).isEqualTo("rw-------");
                }
            }
        }
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aFolderIsNotReplacedNorALink() throws IOException {
        // Given
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        Path sub = Files.createDirectory(folder.resolve("sub"));

        // When, then
        for (Path file : List.of(link, sub, Path.of("/dev/null"), Path.of("/dev/stdout"))) {
            assertThatThrownBy(() -> PrivateFile.write(file, new byte[] {'n'}))
                    .as("%s", file)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not a regular file");
        }
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactlyInAnyOrder("target", "link", "sub");
    }

    @Test
    void newFoldersArePrivateAndExistingOnesAreKept() throws IOException {
        // Given
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-xr-x"));

        // When
        PrivateFile.createFolders(there.resolve("a/b"));

        // Then
        assertThat(permissions(there)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(there.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(there.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void aFolderOfAnotherUserOrALinkIsRefused() throws IOException {
        // Given
        Path own = Files.createDirectory(folder.resolve("own"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), own);
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        boolean given = giveAway(theirs);

        // When, then
        PrivateFile.requireOwnFolder(own);
        assertThat(own).isEmptyDirectory();
        assertThatThrownBy(() -> PrivateFile.requireOwnFolder(link)).hasMessageContaining("is a link");
        assumeThat(given).as("this user may give files away").isTrue();
        assertThatThrownBy(() -> PrivateFile.requireOwnFolder(theirs)).hasMessageContaining("belongs to another user");
    }

    private static boolean giveAway(Path path) {
        try {
            Files.setAttribute(path, "unix:uid", 65534);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
