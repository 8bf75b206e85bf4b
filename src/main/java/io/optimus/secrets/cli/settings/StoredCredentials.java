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

/**
 * The tokens that were stored by {@code optimus login}: a file a host, which only its owner can read. Its first line is the
 * token; one that can be renewed has its life and its end below, as {@code name=value}.
 */
public final class StoredCredentials {

    private static final String LIFE = "life=";
    private static final String ENDS = "ends=";

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
    public StoredToken find(Host host) {
        Path file = file(host);
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PrivateFile.PERMISSIONS.containsAll(permissions)) {
                throw new CommandFailure("others can read " + file
                        + ", which holds a token. If nobody has taken it: chmod 600 '" + file + "'");
            }
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file);
        }
    }

    /** Whole or not at all, and never readable by others, not even while it is written. */
    public Path store(Host host, StoredToken token) {
        Path file = file(host);
        try {
            PrivateFile.createFolders(folder);
            PrivateFile.write(file, text(token).getBytes(StandardCharsets.UTF_8));
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

    private static String text(StoredToken stored) {
        String token = stored.token().value() + "\n";
        return stored.life() == 0 ? token : token + LIFE + stored.life() + "\n" + ENDS + stored.ends() + "\n";
    }

    private static StoredToken parse(String text, String source) {
        String[] lines = text.strip().split("\n");
        Token token = Token.of(new Setting(lines[0], source));
        long life = number(lines, LIFE);
        long ends = number(lines, ENDS);
        return life > 0 && ends > 0 ? new StoredToken(token, life, ends) : StoredToken.unrenewable(token);
    }

    /** 0 where there is none: then the token is not renewed, and good for everything else. */
    private static long number(String[] lines, String name) {
        for (String line : lines) {
            if (line.startsWith(name)) {
                try {
                    return Long.parseLong(line.substring(name.length()).strip());
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 0;
    }

    private Path file(Host host) {
        return folder.resolve(URLEncoder.encode(host.url(), StandardCharsets.UTF_8));
    }
}
