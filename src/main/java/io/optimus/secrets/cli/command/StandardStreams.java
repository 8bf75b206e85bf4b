package io.optimus.secrets.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Standard input, output and error, and which of them are terminals. Java 17 tells that only of input and output together,
 * and Java 22 tells it in another way; so bin/optimus tests each and says so in the system property {@code optimus.terminals}.
 *
 * @param in is read raw
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

    /** With an output and an error that are not terminals. */
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
     * @throws CommandFailure if something that was printed was not written. That the reader stopped early, as {@code head} does,
     *     is not a failure: it has read what it wanted
     */
    public void requireAllWritten() {
        if (out.checkError() && !(out instanceof StandardOutput output && output.readerStopped())) {
            throw notWritten();
        }
    }

    private static CommandFailure notWritten() {
        return new CommandFailure("cannot write to standard output");
    }

    /** As no-color.org has it: any value but the empty one. */
    private static boolean colourWanted(Map<String, String> variables) {
        return variables.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(variables.get("TERM"));
    }
}
