package io.optimus.secrets.cli.io.files;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
            throw notRead("standard input", null, e);
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
            throw new WrongUsage(flag + " is empty");
        }
        Path file = environment.workingDirectory().resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            return atMost(in, name);
        } catch (IOException e) {
            throw notRead(name, file, e);
        }
    }

    /**
     * Says why a file cannot be read.
     *
     * @param shownAs the name of the file, as the user knows it
     * @param file null for standard input
     */
    public static CommandFailure notRead(String shownAs, Path file, IOException failure) {
        return new CommandFailure("cannot read " + shownAs + ": " + reason(file, failure));
    }

    private static String reason(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "you may not read it";
        }
        if (file != null && Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? "the system cannot read it" : reason;
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
