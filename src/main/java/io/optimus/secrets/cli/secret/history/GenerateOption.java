package io.optimus.secrets.cli.secret.history;

import io.optimus.secrets.cli.command.WrongUsage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Generates a value that no one sees: letters and digits, which need no quoting anywhere. */
public final class GenerateOption {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String DEFAULT_LENGTH = "32";
    private static final int MIN_LENGTH = 16;
    private static final int MAX_LENGTH = 4096;

    private final OptionSpec option = OptionSpec.builder("--generate")
            .type(String.class)
            .arity("0..1")
            .paramLabel("LENGTH")
            .description("Generate a value of LENGTH letters and digits (default: " + DEFAULT_LENGTH
                    + "); it is never shown. LENGTH follows a =")
            .preprocessor(new AttachedOnly())
            .build();

    public OptionSpec option() {
        return option;
    }

    public boolean given() {
        return option.getValue() != null;
    }

    /** @throws WrongUsage if the length is not one that is accepted */
    public byte[] value() {
        String text = option.getValue();
        int length = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new WrongUsage("--generate takes a length of " + MIN_LENGTH + " to " + MAX_LENGTH
                    + " characters, such as --generate=" + DEFAULT_LENGTH);
        }
        SecureRandom random = new SecureRandom();
        StringBuilder value = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            value.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return value.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Accepts a length only after {@code =}. Otherwise, {@code --generate NAME} would use the name as the length. */
    private static final class AttachedOnly implements IParameterPreprocessor {

        @Override
        public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                args.push(DEFAULT_LENGTH);
            }
            return false;
        }
    }
}
