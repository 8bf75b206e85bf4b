package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.terminal.HiddenPrompt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a secret's value comes from: a file, the argument, standard input, or the user at the terminal. */
final class ValueSource {

    /** Vault's storage takes no entry that is larger, so there is no use in reading on. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final String STANDARD_INPUT = "-";
    private static final char REPLACEMENT = '\uFFFD';

    private final ProcessEnvironment environment;

    ValueSource(ProcessEnvironment environment) {
        this.environment = environment;
    }

    /**
     * @param argument null where none was given
     * @param file null where none was given
     */
    GivenValue read(String argument, String file) {
        if (file != null) {
            return new GivenValue(file.equals(STANDARD_INPUT) ? standardInput() : file(file));
        }
        if (argument != null) {
            return new GivenValue(undamaged(argument).getBytes(StandardCharsets.UTF_8));
        }
        if (environment.streams().inIsTerminal()) {
            return new GivenValue(new HiddenPrompt(environment.streams()).ask("Secret value: "));
        }
        return new GivenValue(standardInput());
    }

    /** Java has decoded the argument, and says by a replacement character alone that it could not. */
    private static String undamaged(String argument) {
        boolean unicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        if (argument.indexOf(REPLACEMENT) >= 0 || !unicode && argument.indexOf('?') >= 0) {
            throw new CommandFailure(
                    "the value does not arrive whole as an argument: it is not UTF-8, or your locale is"
                            + " not; give it by --file or on standard input");
        }
        return argument;
    }

    private byte[] standardInput() {
        try {
            return atMost(environment.streams().in(), "standard input");
        } catch (IOException e) {
            throw new CommandFailure("cannot read standard input");
        }
    }

    private byte[] file(String name) {
        Path file = environment.workingDirectory().resolve(name);
        if (name.isEmpty()) {
            throw new CommandFailure("--file is empty");
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

    private static byte[] atMost(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new CommandFailure(
                    name + " is larger than " + MOST_BYTES / 1024 + " KiB; that is more than a secret can be");
        }
        return bytes;
    }
}
