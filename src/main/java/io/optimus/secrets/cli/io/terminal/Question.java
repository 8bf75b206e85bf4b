package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.StandardStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks a question on the terminal, and shows what the user types. */
public final class Question {

    private static final int MAX_LINE = 1000;

    private Question() {}

    /** Whether the user has typed yes, or standard input is not a terminal. */
    public static boolean confirmed(StandardStreams streams, String question) {
        if (!streams.inIsTerminal()) {
            return true;
        }
        String reply = line(streams, question + " [y/N] ").toLowerCase(Locale.ROOT);
        return reply.equals("y") || reply.equals("yes");
    }

    /** The line that the user types, without white space around it. Standard input must be a terminal. */
    public static String line(StandardStreams streams, String question) {
        streams.err().print(question);
        streams.err().flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = streams.in().read();
            while (next >= 0 && next != '\n' && line.size() < MAX_LINE) {
                line.write(next);
                next = streams.in().read();
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot read from the terminal");
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
