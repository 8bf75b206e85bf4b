package io.optimus.secrets.cli.terminal;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what must not stand in an argument: from a file, from standard input, or from the user at the terminal. */
public final class SensitiveInput {

    private final ProcessEnvironment environment;
    private final String subject;
    private final int mostBytes;

    /**
     * @param subject what is read, as a message names it: {@code a secret}
     */
    public SensitiveInput(ProcessEnvironment environment, String subject, int mostBytes) {
        this.environment = environment;
        this.subject = subject;
        this.mostBytes = mostBytes;
    }

    /**
     * @param option that named the file
     */
    public byte[] file(String option, String name) {
        Path file = environment.workingDirectory().resolve(name);
        if (name.isEmpty()) {
            throw new CommandFailure(option + " is empty");
        }
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

    /**
     * Asks where standard input is a terminal, and else reads it to its end.
     *
     * @param question what stands before the place where is typed, which is not shown
     */
    public byte[] askOrRead(String question) {
        return environment.streams().inIsTerminal()
                ? new HiddenPrompt(environment.streams()).ask(question)
                : standardInput();
    }

    public byte[] standardInput() {
        try {
            return atMost(environment.streams().in(), "standard input");
        } catch (IOException e) {
            throw new CommandFailure("cannot read standard input");
        }
    }

    private byte[] atMost(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new CommandFailure(
                    name + " is larger than " + mostBytes / 1024 + " KiB; that is more than " + subject + " can be");
        }
        return bytes;
    }
}
