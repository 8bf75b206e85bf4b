package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.terminal.HiddenPrompt;
import io.optimus.secrets.contract.Limits;
import java.nio.charset.StandardCharsets;

/** Reads a secret's value from a file, the argument, standard input or the terminal. */
final class ValueSource {

    private static final String STANDARD_INPUT = "-";
    private static final char REPLACEMENT = '\uFFFD';

    private final ProcessEnvironment environment;
    private final InputFile input;

    ValueSource(ProcessEnvironment environment) {
        this.environment = environment;
        this.input = new InputFile(environment, "a secret", Limits.VAULT_ENTRY_BYTES);
    }

    /**
     * @param argument null if none was given
     * @param file null if none was given
     * @param trim removes the line end at the end of the value
     * @param base64 whether the value is base64, which ignores line ends
     */
    InputValue read(String argument, String file, boolean trim, boolean base64) {
        if (file != null && argument != null) {
            environment.note("VALUE is ignored, because --file is given");
        }
        InputValue value = read(argument, file);
        if (trim) {
            return value.trimmed();
        }
        boolean piped = STANDARD_INPUT.equals(file == null ? argument : file) || file == null && argument == null;
        if (piped && !base64 && value.isWholeLine()) {
            environment.note("the value ends with a line end, which is part of it; --trim removes it");
        }
        return value;
    }

    private InputValue read(String argument, String file) {
        if (file != null && !file.equals(STANDARD_INPUT)) {
            return new InputValue(input.file("--file", file));
        }
        if (file == null && argument != null && !argument.equals(STANDARD_INPUT)) {
            return new InputValue(undamaged(argument).getBytes(StandardCharsets.UTF_8));
        }
        return new InputValue(new HiddenPrompt(environment.streams()).askOrRead("Secret value: ", input));
    }

    /** Java has decoded the argument. A replacement character is the only sign that it could not. */
    private static String undamaged(String argument) {
        boolean unicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        if (argument.indexOf(REPLACEMENT) >= 0 || !unicode && argument.indexOf('?') >= 0) {
            throw new CommandFailure("the value is damaged as an argument, because it or your locale is not UTF-8;"
                    + " give it by --file or on standard input");
        }
        return argument;
    }
}
