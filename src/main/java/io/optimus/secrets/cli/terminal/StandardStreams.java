package io.optimus.secrets.cli.terminal;

import io.optimus.secrets.cli.CommandFailure;
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
 * @param out data
 * @param err everything else
 */
public record StandardStreams(
        InputStream in, PrintStream out, PrintStream err, boolean inIsTerminal, Colour outColour, Colour errColour) {

    public static StandardStreams current(Map<String, String> variables) {
        String terminals = System.getProperty("optimus.terminals", "");
        boolean coloured = colourWanted(variables);
        return new StandardStreams(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminals.contains("in"),
                Colour.of(coloured && terminals.contains("out")),
                Colour.of(coloured && terminals.contains("err")));
    }

    /**
     * Data as it is, to standard output.
     *
     * @throws CommandFailure where it does not get there: a full disk, a reader that is gone
     */
    public void write(byte[] data) {
        out.write(data, 0, data.length);
        out.flush();
        if (out.checkError()) {
            throw new CommandFailure("cannot write to standard output");
        }
    }

    /** As no-color.org has it: any value but the empty one. */
    private static boolean colourWanted(Map<String, String> variables) {
        return variables.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(variables.get("TERM"));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
