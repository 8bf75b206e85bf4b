package io.optimus.secrets.cli.terminal;

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

    /** As no-color.org has it: any value but the empty one. */
    private static boolean colourWanted(Map<String, String> variables) {
        return variables.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(variables.get("TERM"));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
