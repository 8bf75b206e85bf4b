package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.SensitiveInput;
import io.optimus.secrets.cli.settings.Endpoint;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.OptionSpec;

/** Reads passwords and the like, which are text of one line. Each is refused without being repeated. */
final class CredentialInput {

    private static final int MOST_BYTES = 64 * 1024;

    private final ProcessEnvironment environment;
    private final Endpoint endpoint;

    /**
     * @param endpoint that gets what is read
     */
    CredentialInput(ProcessEnvironment environment, Endpoint endpoint) {
        this.environment = environment;
        this.endpoint = endpoint;
    }

    /** Where it comes from, for messages. */
    String source(OptionSpec file) {
        String name = file.getValue();
        if (name != null) {
            return name;
        }
        return environment.streams().inIsTerminal() ? "the terminal" : "standard input";
    }

    /** What holds no white space: none around it is a part of it. */
    String word(String name, OptionSpec file) {
        return present(name, file, decoded(name, file).strip());
    }

    /** To the character; the end of its line is not a part of it. */
    String text(String name, OptionSpec file) {
        String text = decoded(name, file);
        if (text.endsWith("\n")) {
            text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
        }
        return present(name, file, text);
    }

    /**
     * @param file the option that names one; without it, it is read from standard input or asked for
     * @throws CommandFailure if it may not be sent to the host
     */
    private String decoded(String name, OptionSpec file) {
        boolean prompted = file.getValue() == null && environment.streams().inIsTerminal();
        endpoint.credentials().checkLogin("the " + name + " from " + source(file), prompted);
        SensitiveInput input = new SensitiveInput(environment, "a " + name, MOST_BYTES);
        String given = file.getValue();
        byte[] bytes = given == null
                ? input.askOrRead(Character.toUpperCase(name.charAt(0)) + name.substring(1) + " for "
                        + endpoint.host().url() + ": ")
                : input.file(file.longestName(), given);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandFailure("the " + name + " from " + source(file) + " is not UTF-8 text");
        }
    }

    private String present(String name, OptionSpec file, String text) {
        if (text.isEmpty()) {
            throw new CommandFailure("the " + name + " from " + source(file) + " is empty");
        }
        return text;
    }
}
