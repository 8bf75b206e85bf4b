package io.optimus.secrets.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for the files of a test server. It stays in {@code target/} until the next {@code clean}. */
public final class TestFolder {

    private TestFolder() {}

    public static Path create(String name) {
        try {
            Path folders = Path.of("target", "test-folders").toAbsolutePath();
            return Files.createTempDirectory(Files.createDirectories(folders), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
