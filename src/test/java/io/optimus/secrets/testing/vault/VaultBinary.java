package io.optimus.secrets.testing.vault;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Vault: on the PATH, otherwise the newest that {@code bin/dev vault} has built into the user's cache. */
public final class VaultBinary {

    private VaultBinary() {}

    static boolean isThere() {
        return onPath().or(VaultBinary::cached).isPresent();
    }

    public static Path find() {
        return onPath().or(VaultBinary::cached)
                .orElseThrow(() -> new IllegalStateException("no Vault to test with: run bin/dev vault"));
    }

    private static Optional<Path> onPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "vault"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> cached() {
        String cacheHome = System.getenv("XDG_CACHE_HOME");
        Path caches = cacheHome == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cacheHome);
        try (Stream<Path> versions = Files.list(caches.resolve("optimus-secrets/vault"))) {
            return versions.map(version -> version.resolve("vault"))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        } catch (java.io.IOException e) {
            return Optional.empty();
        }
    }
}
