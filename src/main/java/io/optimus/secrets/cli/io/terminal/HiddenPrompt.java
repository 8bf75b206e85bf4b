package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.files.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Asks for a line on the terminal without showing it. It uses {@code stty}, because java.io.Console needs standard output to be
 * a terminal, and {@code optimus secret set NAME | cat} must ask, too.
 */
public final class HiddenPrompt {

    private final StandardStreams streams;

    public HiddenPrompt(StandardStreams streams) {
        this.streams = streams;
    }

    /** Asks the user if standard input is a terminal. Otherwise, reads standard input to its end. */
    public byte[] askOrRead(String question, InputFile input) {
        return streams.inIsTerminal() ? ask(question) : input.standardInput();
    }

    /** Returns the typed bytes without the line end. Standard input must be a terminal. */
    public byte[] ask(String question) {
        Thread echoOn = new Thread(this::end);
        Runtime.getRuntime().addShutdownHook(echoOn);
        try {
            if (!echo("-echo")) {
                throw new CommandFailure(
                        "cannot hide what is typed on this terminal: give it on standard input instead");
            }
            streams.err().print(question);
            streams.err().flush();
            return line();
        } catch (IOException e) {
            throw new CommandFailure("cannot read from the terminal");
        } finally {
            end();
            Runtime.getRuntime().removeShutdownHook(echoOn);
        }
    }

    private void end() {
        echo("echo");
        streams.err().println();
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = streams.in().read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = streams.in().read();
        }
        return line.toByteArray();
    }

    private static boolean echo(String mode) {
        try {
            return new ProcessBuilder("stty", mode)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
