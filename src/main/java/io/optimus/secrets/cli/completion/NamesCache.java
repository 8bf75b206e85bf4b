package io.optimus.secrets.cli.completion;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.settings.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Names that were listed seconds ago, in a file that only its owner can read. The file's name is a hash of the host, the token and
 * what was listed. So a caller with another token or host never gets them.
 */
final class NamesCache {

    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path file;

    /** @param listed what was listed */
    NamesCache(ProcessEnvironment environment, String host, Token token, String... listed) {
        this.folder = environment
                .userFolder("XDG_CACHE_HOME", ".cache")
                .resolve("optimus")
                .resolve("completion");
        this.file = folder.resolve(hash(host, token.value(), String.join("\0", listed)));
    }

    /** @return null if there are none, or they are too old */
    List<String> read() {
        try {
            return isFresh(file) && isPrivate() ? Files.readAllLines(file) : null;
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** Without an effect if the file cannot be written. */
    void write(List<String> names) {
        try {
            PrivateFile.createFolders(folder);
            PrivateFile.requireOwnFolder(folder);
            removeOld();
            PrivateFile.write(file, String.join("\n", names).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | UnsupportedOperationException e) {
            // The next completion lists the names again.
        }
    }

    private boolean isPrivate() throws IOException {
        return PrivateFile.PERMISSIONS.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private void removeOld() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path each : files) {
                if (!isFresh(each)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** A time in the future comes from a clock that was wrong, so such a file is not used. */
    private static boolean isFresh(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
        return age >= 0 && age < LIFE.toMillis();
    }

    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
