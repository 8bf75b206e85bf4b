package io.optimus.secrets.cli.settings;

import com.sun.security.auth.module.UnixSystem;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.PrivateFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.Set;

/**
 * The tokens that {@code optimus login} has stored, in one file for each host, which only its owner can read. The first line is the
 * token. Other lines have the form {@code name=value}: the lifetime and the end of a renewable token, and the certificates that the
 * host was trusted by.
 */
public final class StoredCredentials {

    private static final String LIFE = "life=";
    private static final String ENDS = "ends=";
    private static final String CERTIFICATES = "certificates=";

    private final Path folder;

    public StoredCredentials(ProcessEnvironment environment) {
        this.folder = environment
                .userFolder("XDG_CONFIG_HOME", ".config")
                .resolve("optimus")
                .resolve("credentials");
    }

    /**
     * @return null if none is stored for the host
     * @throws CommandFailure if others can read it, or it belongs to another user
     */
    public StoredToken find(Host host) {
        Path file = file(host);
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PrivateFile.PERMISSIONS.containsAll(permissions)) {
                throw new CommandFailure("others can read " + file
                        + ", which holds a token. If the token is still safe: chmod 600 '" + file + "'");
            }
            if (!Files.getAttribute(file, "unix:uid").equals((int) new UnixSystem().getUid())) {
                throw new CommandFailure(
                        file + " belongs to another user, so its token is not used. Remove it, and log in again");
            }
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw InputFile.notRead(file.toString(), file, e);
        }
    }

    /** Stores the token completely or not at all. Others cannot read the file, not even while it is written. */
    public Path store(Host host, StoredToken token) {
        Path file = file(host);
        PrivateFile.save(file.toString(), file, text(token).getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /**
     * @return whether there was a token
     */
    public boolean remove(Host host) {
        return PrivateFile.delete(file(host));
    }

    private static String text(StoredToken stored) {
        StringBuilder text = new StringBuilder(stored.token().value()).append('\n');
        if (stored.life() != 0) {
            text.append(LIFE).append(stored.life()).append('\n');
            text.append(ENDS).append(stored.ends()).append('\n');
        }
        if (stored.certificates() != null) {
            byte[] pem = stored.certificates().getBytes(StandardCharsets.ISO_8859_1);
            text.append(CERTIFICATES)
                    .append(Base64.getEncoder().encodeToString(pem))
                    .append('\n');
        }
        return text.toString();
    }

    private static StoredToken parse(String text, String source) {
        String[] lines = text.strip().split("\n");
        Token token = Token.of(Setting.of(lines[0], source));
        long life = number(lines, LIFE);
        long ends = number(lines, ENDS);
        String certificates = certificates(lines, source);
        return life > 0 && ends > 0
                ? new StoredToken(token, life, ends, certificates)
                : StoredToken.unrenewable(token, certificates);
    }

    /** The number of the field. If there is none, it is 0, and the token is not renewed. */
    private static long number(String[] lines, String name) {
        try {
            String number = field(lines, name);
            return number == null ? 0 : Long.parseLong(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String certificates(String[] lines, String source) {
        String encoded = field(lines, CERTIFICATES);
        try {
            return encoded == null
                    ? null
                    : new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            // Without these certificates, the command would trust other ones than at the login.
            throw new CommandFailure("the certificates in " + source + " are damaged: log in again");
        }
    }

    private static String field(String[] lines, String name) {
        for (String line : lines) {
            if (line.startsWith(name)) {
                return line.substring(name.length()).strip();
            }
        }
        return null;
    }

    private Path file(Host host) {
        return folder.resolve(URLEncoder.encode(host.url(), StandardCharsets.UTF_8));
    }
}
