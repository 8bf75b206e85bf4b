package io.optimus.secrets.cli.settings;

import com.sun.security.auth.module.UnixSystem;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.SimilarName;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.contract.NameGrammar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The user's contexts, and the name of the one in use. Each is a private file in the form of a settings file, so a file that is
 * damaged affects no other context, and two commands can write concurrently. Unknown keys are ignored.
 */
public final class Contexts {

    private static final String SUFFIX = ".yaml";

    private final Path folder;
    private final Path inUse;

    public Contexts(ProcessEnvironment environment) {
        Path settings = environment.userFolder("XDG_CONFIG_HOME", ".config").resolve("optimus");
        this.folder = settings.resolve("contexts");
        this.inUse = settings.resolve("context-in-use");
    }

    /** @throws CommandFailure if the name is invalid; the message does not repeat it */
    public static String checkedName(String name) {
        if (!NameGrammar.VAULT.accepts(name)) {
            throw new CommandFailure(NameGrammar.VAULT.rule("the name of a context"));
        }
        return name;
    }

    /** Sorted. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                name = name.substring(0, name.length() - SUFFIX.length());
                if (NameGrammar.VAULT.accepts(name)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw InputFile.notRead(folder.toString(), null, e);
        }
        Collections.sort(names);
        return names;
    }

    /**
     * @return null if there is none
     * @throws CommandFailure if the file is malformed, or others can change it
     */
    public Context find(String name) {
        Path path = file(checkedName(name));
        String text = read(path);
        if (text == null) {
            return null;
        }
        ConfigFile file = ConfigFile.of(path, text);
        Setting host = file.find("host");
        if (host == null) {
            throw new CommandFailure(path + " has no host: set it with: optimus context set " + name + " --host HOST");
        }
        return new Context(
                name,
                host.value(),
                value(file.find("project", "name")),
                value(file.find("namespace")),
                value(file.find("ca_cert")));
    }

    /** @throws CommandFailure if there is none; the message says what names it */
    public Context require(Setting named) {
        if (!NameGrammar.VAULT.accepts(named.value())) {
            throw new CommandFailure(NameGrammar.VAULT.rule("the name of the context (from " + named.source() + ")"));
        }
        Context found = find(named.value());
        if (found != null) {
            return found;
        }
        String similar = SimilarName.of(named.value(), names());
        throw new CommandFailure("there is no context " + named.value() + " (from " + named.source() + ")"
                + (similar == null ? "" : "; did you mean " + similar + "?")
                + "; list them with: optimus context list");
    }

    /** The name of the context in use; null if none is. */
    public String inUse() {
        String name = read(inUse);
        return name == null || name.isBlank() ? null : name.strip();
    }

    /** @param name null for none */
    public void use(String name) {
        if (name == null) {
            PrivateFile.delete(inUse);
        } else {
            write(inUse, name + "\n");
        }
    }

    public void store(Context context) {
        write(file(context.name()), OutputFormat.yaml.document(context.document()));
    }

    /**
     * Removes a context. It is not in use afterwards.
     *
     * @return whether there was one
     */
    public boolean remove(String name) {
        boolean removed = PrivateFile.delete(file(checkedName(name)));
        if (name.equals(inUse())) {
            use(null);
        }
        return removed;
    }

    private static String value(Setting setting) {
        return setting == null ? null : setting.value();
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /** A file that others can change could lead a token to their host. */
    private static String read(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new CommandFailure("others can change " + file
                        + ", which names hosts for your tokens. Check what it contains, then: chmod 600 '" + file
                        + "'");
            }
            if (!Files.getAttribute(file, "unix:uid").equals((int) new UnixSystem().getUid())) {
                throw new CommandFailure(file + " belongs to another user, so it is not used");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw InputFile.notRead(file.toString(), file, e);
        }
    }

    private static void write(Path file, String text) {
        PrivateFile.save(file.toString(), file, text.getBytes(StandardCharsets.UTF_8));
    }
}
