package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.terminal.HiddenPrompt;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.cli.settings.Endpoint;
import picocli.CommandLine.Model.OptionSpec;

/** Reads passwords and other credentials, which are text of one line. No message repeats them. */
final class CredentialInput {

    static final String STANDARD_INPUT = "standard input";
    private static final int MAX_BYTES = 64 * 1024;

    private final ProcessEnvironment environment;
    private final Endpoint endpoint;

    /**
     * @param endpoint the service that the credentials are sent to
     */
    CredentialInput(ProcessEnvironment environment, Endpoint endpoint) {
        this.environment = environment;
        this.endpoint = endpoint;
    }

    /** The AppRole in variables, which is the default of the options. */
    AppRoleVariables variables() {
        return new AppRoleVariables(environment);
    }

    /** @throws CommandFailure if a credential of a variable may not be sent to the host */
    void checkVariable(String label, String variable) {
        endpoint.credentials().checkLogin("the " + label + " from " + variable, false);
    }

    /** The source of the credential, for messages. */
    String source(OptionSpec file) {
        String name = file.getValue();
        if (name != null) {
            return InputFile.shownAs(name);
        }
        return environment.streams().inIsTerminal() ? "the terminal" : STANDARD_INPUT;
    }

    /** Reads a credential without white space. White space around it is removed. */
    String word(String name, OptionSpec file) {
        return present(name, file, decoded(name, file).strip());
    }

    /** Reads a credential without white space from a file that no option names. */
    String wordOfFile(String name, String option, String path) {
        endpoint.credentials().checkLogin("the " + name + " from " + path, false);
        String text = text(name, path, input(name).file(option, path)).strip();
        if (text.isEmpty()) {
            throw new CommandFailure("the " + name + " from " + path + " is empty");
        }
        return text;
    }

    /** Reads a credential without white space from standard input, which is not a terminal. It may be empty. */
    String piped(String name) {
        String text = text(name, STANDARD_INPUT, input(name).standardInput()).strip();
        if (!text.isEmpty()) {
            endpoint.credentials().checkLogin("the " + name + " from " + STANDARD_INPUT, false);
        }
        return text;
    }

    /** Whether the user can type a credential that no option gives. */
    boolean canAsk() {
        return environment.streams().inIsTerminal();
    }

    /** Asks on the terminal for a field that is not a secret. */
    String ask(String name) {
        endpoint.credentials().checkLogin("the " + name, true);
        String text = Question.line(environment.streams(), question(name));
        if (text.isEmpty()) {
            throw new CommandFailure("the " + name + " from the terminal is empty");
        }
        return text;
    }

    /** Reads a credential that may contain white space. Only the line end is removed. */
    String text(String name, OptionSpec file) {
        String text = decoded(name, file);
        if (text.endsWith("\n")) {
            text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
        }
        return present(name, file, text);
    }

    /**
     * @param file the option that names a file; without it, the credential is read from standard input or the terminal
     * @throws CommandFailure if the credential may not be sent to the host
     */
    private String decoded(String name, OptionSpec file) {
        boolean prompted = file.getValue() == null && environment.streams().inIsTerminal();
        endpoint.credentials().checkLogin("the " + name + " from " + source(file), prompted);
        String given = file.getValue();
        byte[] bytes = given == null
                ? new HiddenPrompt(environment.streams()).askOrRead(question(name), input(name))
                : input(name).read(file.longestName(), given);
        return text(name, source(file), bytes);
    }

    private String question(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + " for "
                + endpoint.host().url() + ": ";
    }

    private InputFile input(String name) {
        return new InputFile(environment, "a " + name, MAX_BYTES);
    }

    private static String text(String name, String source, byte[] bytes) {
        return Utf8Text.require("the " + name + " from " + source, bytes);
    }

    private String present(String name, OptionSpec file, String text) {
        if (text.isEmpty()) {
            String advice =
                    ": give it with " + file.longestName() + ", on standard input, or at a prompt on a terminal";
            throw new CommandFailure(
                    "the " + name + " from " + source(file) + " is empty" + (file.getValue() == null ? advice : ""));
        }
        return text;
    }
}
