package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.files.PrivateFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The tokens that were stored by {@code optimus login}: a file a host, which only its owner can read. */
public final class StoredCredentials {

    private final Path folder;

    public StoredCredentials(ProcessEnvironment environment) {
        String configHome = environment.variable("XDG_CONFIG_HOME");
        String home = environment.variable("HOME");
        Path base = configHome != null
                ? Path.of(configHome)
                : Path.of(home != null ? home : System.getProperty("user.home"), ".config");
        this.folder = base.resolve("optimus").resolve("credentials");
    }

    /**
     * @return null where none is stored for the host
     * @throws CommandFailure where others can read it
     */
    Token find(Host host) {
        Path file = file(host);
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PrivateFile.PERMISSIONS.containsAll(permissions)) {
                throw new CommandFailure("others can read " + file
                        + ", which holds a token. If nobody has taken it: chmod 600 '" + file + "'");
            }
            return Token.of(new Setting(Files.readString(file), file.toString()));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file);
        }
    }

    /** Whole or not at all, and never readable by others, not even while it is written. */
    public Path store(Host host, Token token) {
        Path file = file(host);
        try {
            PrivateFile.createFolders(folder);
            PrivateFile.write(file, (token.value() + "\n").getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file);
        }
    }

    /**
     * @return whether there was one
     */
    public boolean remove(Host host) {
        try {
            return Files.deleteIfExists(file(host));
        } catch (IOException e) {
            throw new CommandFailure("cannot delete " + file(host));
        }
    }

    private Path file(Host host) {
        return folder.resolve(URLEncoder.encode(host.url(), StandardCharsets.UTF_8));
    }
}
