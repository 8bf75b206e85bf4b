package io.optimus.secrets.cli.completion;

import io.optimus.secrets.cli.command.ExitCode;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import picocli.CommandLine;

/**
 * The hidden command that the scripts of the shells call: it prints the candidates for the word at the cursor. It never fails, and prints
 * nothing on standard error, because a message would appear in the middle of what the user types.
 */
public final class Completion {

    public static final String COMMAND = "__complete";

    /** If this is the only line, the shell completes the names of files itself. */
    static final String FILES = ":files";

    private final ProcessEnvironment environment;
    private final CommandLine root;

    /** @param root with the commands that the words name */
    public Completion(ProcessEnvironment environment, CommandLine root) {
        this.environment = environment;
        this.root = root;
    }

    /** Prints a candidate per line. After a tab, a line may have a description. */
    public int execute(TypedWords words) {
        StringBuilder lines = new StringBuilder();
        try {
            CursorPosition position = CursorWalk.position(root.getCommandSpec(), words);
            for (String line : new Candidates(position, new LiveNames(environment, position)).lines()) {
                lines.append(words.split() || line.equals(FILES) ? "" : position.start())
                        .append(line)
                        .append('\n');
            }
        } catch (RuntimeException e) {
            // For example, the user is not logged in, or the service is not reached.
            return ExitCode.OK;
        }
        environment.streams().out().print(lines);
        environment.streams().out().flush();
        return ExitCode.OK;
    }
}
