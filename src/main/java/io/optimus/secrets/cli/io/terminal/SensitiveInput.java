package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;

/** Reads what must not be an argument: from a file, from standard input, or from the user at the terminal. */
public final class SensitiveInput {

    private final ProcessEnvironment environment;
    private final InputFile files;

    /**
     * @param subject what is read, as a message names it: {@code a secret}
     */
    public SensitiveInput(ProcessEnvironment environment, String subject, int maxBytes) {
        this.environment = environment;
        this.files = new InputFile(environment, subject, maxBytes);
    }

    /**
     * @param option that named the file
     */
    public byte[] file(String option, String name) {
        return files.file(option, name);
    }

    /**
     * Asks if standard input is a terminal, and else reads it to its end.
     *
     * @param question the prompt; what is typed is not shown
     */
    public byte[] askOrRead(String question) {
        return environment.streams().inIsTerminal()
                ? new HiddenPrompt(environment.streams()).ask(question)
                : standardInput();
    }

    public byte[] standardInput() {
        return files.standardInput();
    }
}
