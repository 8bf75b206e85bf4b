package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;

/** Reads a secret or a credential from a file, standard input or the terminal. They are never arguments. */
public final class SensitiveInput {

    private final ProcessEnvironment environment;
    private final InputFile files;

    /**
     * @param subject what is read, as messages name it, such as {@code a secret}
     */
    public SensitiveInput(ProcessEnvironment environment, String subject, int maxBytes) {
        this.environment = environment;
        this.files = new InputFile(environment, subject, maxBytes);
    }

    /**
     * @param option that names the file
     */
    public byte[] file(String option, String name) {
        return files.file(option, name);
    }

    /**
     * @param option the option that names the file; {@code -} is standard input
     */
    public byte[] fileOrStandardInput(String option, String name) {
        return files.read(option, name);
    }

    /**
     * Asks the user if standard input is a terminal. Otherwise, reads standard input to its end.
     *
     * @param question the prompt; the input is not shown
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
