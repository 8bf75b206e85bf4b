package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.files.GivenFile;
import io.optimus.secrets.cli.terminal.HiddenPrompt;
import java.nio.charset.StandardCharsets;

/** Where a secret's value comes from: a file, the argument, standard input, or the user at the terminal. */
final class ValueSource {

    /** Vault's storage takes no entry that is larger, so there is no use in reading on. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final char REPLACEMENT = '\uFFFD';

    private final ProcessEnvironment environment;
    private final GivenFile files;

    ValueSource(ProcessEnvironment environment) {
        this.environment = environment;
        this.files = new GivenFile(environment, MOST_BYTES);
    }

    /**
     * @param argument null where none was given
     * @param file null where none was given
     */
    GivenValue read(String argument, String file) {
        if (file != null) {
            return new GivenValue(files.read("--file", file));
        }
        if (argument != null) {
            return new GivenValue(undamaged(argument).getBytes(StandardCharsets.UTF_8));
        }
        if (environment.streams().inIsTerminal()) {
            return new GivenValue(new HiddenPrompt(environment.streams()).ask("Secret value: "));
        }
        return new GivenValue(files.standardInput());
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
