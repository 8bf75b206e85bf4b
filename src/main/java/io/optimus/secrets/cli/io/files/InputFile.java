package io.optimus.secrets.cli.io.files;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that an option names, or standard input. */
public final class InputFile {

    private static final String STANDARD_INPUT = "-";

    private final ProcessEnvironment environment;
    private final String subject;
    private final int maxBytes;

    /**
     * @param subject what the file contains, as messages name it, such as {@code a template}
     * @param maxBytes the maximum size of a valid file
     */
    public InputFile(ProcessEnvironment environment, String subject, int maxBytes) {
        this.environment = environment;
        this.subject = subject;
        this.maxBytes = maxBytes;
    }

    /**
     * @param flag the option that names the file; {@code -} is standard input
     * @throws CommandFailure if it cannot be read, or is too large
     */
    public byte[] read(String flag, String name) {
        return name.equals(STANDARD_INPUT) ? standardInput() : file(flag, name);
    }

    public byte[] standardInput() {
        try {
            return atMost(environment.streams().in(), shownAs(STANDARD_INPUT));
        } catch (IOException e) {
            throw new CommandFailure("cannot read standard input");
        }
    }

    /** The name of the file for messages. */
    public static String shownAs(String name) {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }

    /**
     * @param flag the option that names the file
     */
    public byte[] file(String flag, String name) {
        if (name.isEmpty()) {
            throw new CommandFailure(flag + " is empty");
        }
        Path file = environment.workingDirectory().resolve(name);
        if (Files.isDirectory(file)) {
            throw new CommandFailure("cannot read " + name + ": it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return atMost(in, name);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("cannot read " + name + ": there is no such file");
        } catch (AccessDeniedException e) {
            throw new CommandFailure("cannot read " + name + ": you may not read it");
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + name);
        }
    }

    private byte[] atMost(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new CommandFailure(
                    name + " is larger than " + maxBytes / 1024 + " KiB; that is more than " + subject + " can be");
        }
        return bytes;
    }
}
