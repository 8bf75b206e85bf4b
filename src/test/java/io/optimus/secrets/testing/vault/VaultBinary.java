package io.optimus.secrets.testing.vault;

import io.optimus.secrets.testing.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds Vault, in this order: the program in {@code OPTIMUS_TEST_VAULT_BINARY}, which may be OpenBao; the one on the PATH; the newest
 * that {@code bin/dev vault} has built into the user's cache.
 */
public final class VaultBinary {

    private static final String VARIABLE = "OPTIMUS_TEST_VAULT_BINARY";

    /** The file name under which tests and documented commands find the program. */
    private static final String NAME = "vault";

    private static final Optional<Path> GIVEN = Optional.ofNullable(System.getenv(VARIABLE))
            .filter(path -> !path.isEmpty())
            .map(VaultBinary::given);

    private VaultBinary() {}

    static boolean isThere() {
        return GIVEN.or(VaultBinary::onPath).or(VaultBinary::cached).isPresent();
    }

    /** The program. Its file name is {@code vault}, even if it is OpenBao. */
    public static Path find() {
        return GIVEN.or(VaultBinary::onPath)
                .or(VaultBinary::cached)
                .orElseThrow(() -> new IllegalStateException("no Vault to test with: run bin/dev vault"));
    }

    /** Whether {@code OPTIMUS_TEST_VAULT_BINARY} is set. Tests then use only that program. */
    static boolean isGiven() {
        return GIVEN.isPresent();
    }

    /** The configuration that the program needs in addition: for OpenBao, and for the plugins beside the program. */
    static String moreConfiguration() {
        String openBao = isOpenBao(find()) ? """
                unsafe_allow_api_audit_creation = true
                disable_standby_reads           = true
                """ : "";
        Path folder = find().getParent();
        boolean plugins = Arrays.stream(VaultPlugin.values()).allMatch(plugin -> plugin.isIn(folder));
        return openBao + (plugins ? "plugin_directory = \"%s\"%n".formatted(folder) : "");
    }

    static Path given(String path) {
        Path program = Path.of(path).toAbsolutePath();
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(VARIABLE + " does not name a program: " + path);
        }
        if (program.endsWith(NAME)) {
            return program;
        }
        try {
            return Files.createSymbolicLink(TestFolder.create("vault-binary").resolve(NAME), program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isOpenBao(Path program) {
        try {
            Process version = new ProcessBuilder(program.toString(), "version")
                    .redirectErrorStream(true)
                    .start();
            return new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("OpenBao");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> onPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> cached() {
        String cacheHome = System.getenv("XDG_CACHE_HOME");
        Path caches = cacheHome == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cacheHome);
        try (Stream<Path> versions = Files.list(caches.resolve("optimus-secrets/vault"))) {
            return versions.map(version -> version.resolve(NAME))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
