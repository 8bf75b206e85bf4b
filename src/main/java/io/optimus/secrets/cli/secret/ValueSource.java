package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.terminal.SensitiveInput;
import java.nio.charset.StandardCharsets;

/** Where a secret's value comes from: a file, the argument, standard input, or the user at the terminal. */
final class ValueSource {

    /** Vault's storage takes no entry that is larger, so there is no use in reading on. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final String STANDARD_INPUT = "-";
    private static final char REPLACEMENT = '\uFFFD';

    private final SensitiveInput input;

    ValueSource(ProcessEnvironment environment) {
        this.input = new SensitiveInput(environment, "a secret", MOST_BYTES);
    }

    /**
     * @param argument null where none was given
     * @param file null where none was given
     */
    GivenValue read(String argument, String file) {
        if (file != null) {
            return new GivenValue(file.equals(STANDARD_INPUT) ? input.standardInput() : input.file("--file", file));
        }
        if (argument != null) {
            return new GivenValue(undamaged(argument).getBytes(StandardCharsets.UTF_8));
        }
        return new GivenValue(input.askOrRead("Secret value: "));
    }

    /** Java has decoded the argument, and says by a replacement character alone that it could not. */
    private static String undamaged(String argument) {
        boolean unicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        if (argument.indexOf(REPLACEMENT) >= 0 || !unicode && argument.indexOf('?') >= 0) {
            throw new CommandFailure(
                    "the value does not arrive whole as an argument: it is not UTF-8, or your locale is"
                            + " not; give it by --file or on standard input");
        }
        return argument;
    }
}
