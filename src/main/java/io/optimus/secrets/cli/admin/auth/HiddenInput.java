package io.optimus.secrets.cli.admin.auth;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.terminal.HiddenPrompt;
import picocli.CommandLine.Model.OptionSpec;

/** Reads a credential for Vault from a file, standard input or the terminal. It is never an argument. */
record HiddenInput(ProcessEnvironment environment, String label, OptionSpec file) {

    private static final int MAX_BYTES = 64 * 1024;

    /** The text without its line end. */
    String read() {
        String name = file.getValue();
        InputFile input = new InputFile(environment, "a " + label, MAX_BYTES);
        byte[] bytes = name == null
                ? new HiddenPrompt(environment.streams()).askOrRead("The " + label + ": ", input)
                : input.file(file.longestName(), name);
        String text = Utf8Text.require("the " + label, bytes);
        text = text.endsWith("\n") ? text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1)) : text;
        if (text.isEmpty()) {
            throw new CommandFailure("the " + label + " is empty: give it with " + file.longestName()
                    + " or on standard input, or run the command on a terminal, where a prompt asks for it");
        }
        return text;
    }

    boolean given() {
        return file.getValue() != null;
    }
}
