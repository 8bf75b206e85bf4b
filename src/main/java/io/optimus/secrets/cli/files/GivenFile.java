package io.optimus.secrets.cli.files;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what a flag names: a file, or standard input where that is {@code -}. */
public final class GivenFile {

    private static final String STANDARD_INPUT = "-";

    private final ProcessEnvironment environment;
    private final int mostBytes;

    /**
     * @param mostBytes there is no use in reading on
     */
    public GivenFile(ProcessEnvironment environment, int mostBytes) {
        this.environment = environment;
        this.mostBytes = mostBytes;
    }

    /**
     * @param flag that gave the name
     * @throws CommandFailure where it cannot be read, or is too large
     */
    public byte[] read(String flag, String name) {
        if (name.isEmpty()) {
            throw new CommandFailure(flag + " is empty");
        }
        return name.equals(STANDARD_INPUT) ? standardInput() : file(name);
    }

    public byte[] standardInput() {
        try {
            return atMost(environment.streams().in(), shownAs(STANDARD_INPUT));
        } catch (IOException e) {
            throw new CommandFailure("cannot read standard input");
        }
    }

    /** As a message names it. */
    public static String shownAs(String name) {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }

    private byte[] file(String name) {
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
        byte[] bytes = in.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new CommandFailure(name + " is larger than " + mostBytes / 1024 + " KiB; no more is taken");
        }
        return bytes;
    }
}
