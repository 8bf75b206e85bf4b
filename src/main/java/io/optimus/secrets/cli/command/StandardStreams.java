package io.optimus.secrets.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Standard input, output and error, and which of them are terminals. Java 17 can only tell whether input and output both are, and
 * Java 22 changed that. So bin/optimus tests each stream, and passes the result in the system property {@code optimus.terminals}.
 *
 * @param in bytes, without buffering
 * @param out data; {@link #requireAllWritten()} is called once at the end of every command
 * @param err everything else
 */
public record StandardStreams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Colour outColour,
        Colour errColour) {

    /** Streams whose output and error are not terminals. */
    public StandardStreams(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean inIsTerminal,
            Colour outColour,
            Colour errColour) {
        this(in, out, err, inIsTerminal, false, false, outColour, errColour);
    }

    public static StandardStreams current(Map<String, String> variables) {
        String terminals = System.getProperty("optimus.terminals", "");
        boolean out = terminals.contains("out");
        boolean err = terminals.contains("err");
        boolean coloured = colourWanted(variables);
        return new StandardStreams(
                System.in,
                new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminals.contains("in"),
                out,
                err,
                Colour.of(coloured && out),
                Colour.of(coloured && err));
    }

    /**
     * Writes a value or a credential to standard output, byte for byte.
     *
     * @throws CommandFailure if not all of it was written: the disk is full, or the reader stopped early
     */
    public void write(byte[] data) {
        out.write(data, 0, data.length);
        if (out.checkError()) {
            throw notWritten();
        }
    }

    /**
     * @throws CommandFailure if not all output was written. It is not a failure if the reader stopped early, as {@code head} does:
     *     it has read what it wanted
     */
    public void requireAllWritten() {
        if (out.checkError() && !(out instanceof StandardOutput output && output.readerStopped())) {
            throw notWritten();
        }
    }

    /** Prints a line for the user on standard error. Its text may come from others. */
    public void message(String line) {
        err.println(OneLine.of(line));
    }

    /** Prints a note: the command succeeds, but the user should know this. */
    public void note(String text) {
        message("Note: " + text);
    }

    private static CommandFailure notWritten() {
        return new CommandFailure("cannot write to standard output");
    }

    /** NO_COLOR with any value except the empty one, as no-color.org defines it. */
    private static boolean colourWanted(Map<String, String> variables) {
        return variables.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(variables.get("TERM"));
    }
}
