package io.optimus.secrets.cli.job.process;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command as a child of this process: with secrets as variables and private files, and with masked output. */
public final class CommandProcess {

    private static final int NOT_FOUND = 127;
    private static final int CANNOT_RUN = 126;

    /** The time to end for a command that received the terminal's signal itself. */
    private static final long GRACE_SECONDS = 5;

    private final ProcessEnvironment environment;
    private final ProcessBuilder builder;
    private final List<byte[]> values = new ArrayList<>();
    private PrivateFolder folder;
    private boolean masked;

    public CommandProcess(ProcessEnvironment environment, List<String> words) {
        this.environment = environment;
        this.builder = new ProcessBuilder(words).inheritIO();
        CallersEnvironment.restore(builder.environment());
    }

    public void removeTokens() {
        Settings.CREDENTIAL_VARIABLES.forEach(builder.environment().keySet()::remove);
    }

    /** Gives the command a variable. */
    public void export(ShellVariable variable) {
        String text = Utf8Text.of(variable.value());
        if (text == null) {
            throw new CommandFailure("the value for " + variable.name() + " is not UTF-8 text, which a variable"
                    + " cannot have beside --mask and --file; give it by --file NAME=VARIABLE");
        }
        builder.environment().put(variable.name(), text);
    }

    /** Gives the command a value as a file that only its owner can read, and the file's path as a variable. */
    public void file(String name, byte[] value, String variable) {
        if (folder == null) {
            folder = PrivateFolder.create(environment);
        }
        builder.environment().put(variable, folder.write(name, value));
    }

    /** Hides values in the output and the error output of the command. */
    public void mask(Iterable<byte[]> secrets) {
        secrets.forEach(values::add);
        masked = true;
        builder.redirectOutput(Redirect.PIPE).redirectError(Redirect.PIPE);
    }

    /** Deletes the files of a command that has ended or will not run. */
    public void abandon() {
        if (folder != null) {
            folder.delete();
        }
    }

    /**
     * Runs the command, waits for its end and deletes its files. If a signal ends this process, the files are deleted too.
     *
     * @return the exit code of the command
     */
    public int run() {
        Thread cleanUp = new Thread(this::abandon);
        Runtime.getRuntime().addShutdownHook(cleanUp);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            boolean missing = message.contains("error=2,");
            environment
                    .streams()
                    .err()
                    .println("optimus: " + builder.command().get(0)
                            + (missing ? ": there is no such command" : ": cannot be run"));
            // The files are deleted as this process ends.
            return missing ? NOT_FOUND : CANNOT_RUN;
        }
        Thread signalled = new Thread(() -> end(process));
        Runtime.getRuntime().removeShutdownHook(cleanUp);
        Runtime.getRuntime().addShutdownHook(signalled);
        int exitCode = await(process);
        Runtime.getRuntime().removeShutdownHook(signalled);
        abandon();
        return exitCode;
    }

    private int await(Process process) {
        List<Thread> pumps = masked
                ? List.of(
                        pump(process.getInputStream(), environment.streams().out()),
                        pump(process.getErrorStream(), environment.streams().err()))
                : List.of();
        try {
            int exitCode = process.waitFor();
            for (Thread pump : pumps) {
                pump.join();
            }
            return exitCode;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    private Thread pump(InputStream from, OutputStream to) {
        Thread pump = new Thread(() -> {
            try (from;
                    MaskedStream out = new MaskedStream(to, MaskedValues.of(values))) {
                from.transferTo(out);
            } catch (IOException e) {
                // The reader of the output has closed it. The command then gets a broken pipe itself.
            }
        });
        pump.start();
        return pump;
    }

    /**
     * The terminal sends its signals to the command too. Other signals end only this process, so it ends the command.
     */
    private void end(Process process) {
        boolean terminal = environment.streams().inIsTerminal();
        try {
            if (!terminal || !process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            abandon();
        }
    }
}
