package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.LoginMethod.Field;
import io.optimus.secrets.contract.LoginMethod.Input;

/** The options for the fields of {@link LoginMethod}: the field itself if it is not a secret, or a file with it. */
final class FieldOptions {

    /** Also the option for a file with a Vault token. */
    static final String TOKEN_FILE = "--token-file";

    private final MethodOptions options;

    FieldOptions(MethodOptions options) {
        this.options = options;
    }

    /** Adds the options of the field to a method. */
    void declare(String method, Field field) {
        String argument = argument(field);
        String file = file(field);
        String label = "the " + field.label();
        if (argument != null) {
            options.declare(method, argument, "TEXT", field.required() ? label : label + ", if not the default");
        }
        if (file != null) {
            boolean ofPod = field.input() == Input.SERVICE_ACCOUNT_FILE;
            options.declare(method, file, "FILE", label + ", in a file" + (ofPod ? ", if not the pod's own" : ""));
        }
    }

    /** Whether one of the field's options is given. */
    boolean given(Field field) {
        return argument(field) != null && options.value(argument(field)) != null
                || file(field) != null && options.value(file(field)) != null;
    }

    /**
     * The field's value: that of its options, or what the user types.
     *
     * @return null for a field that is not required
     * @throws WrongUsage if the options lack it, and it cannot be asked for
     */
    String value(String method, Field field, CredentialInput input) {
        String file = file(field);
        return switch (field.input()) {
            case SECRET_LINE -> input.text(field.label(), options.spec(file));
            case SECRET_WORD -> input.word(field.label(), options.spec(file));
            case SERVICE_ACCOUNT_FILE -> ServiceAccountToken.read(field.label(), options.spec(file), input);
            case ARGUMENT -> argument(method, field, argument(field), input);
            case ARGUMENT_OR_FILE ->
                options.value(file) == null
                        ? argument(method, field, argument(field) + " or " + file, input)
                        : input.word(field.label(), options.spec(file));
        };
    }

    private String argument(String method, Field field, String names, CredentialInput input) {
        String value = options.value(argument(field));
        if (!field.required() || value != null && !value.isEmpty()) {
            return value;
        }
        if (value == null && input.canAsk()) {
            return input.ask(field.label());
        }
        throw new WrongUsage("--method " + method + " needs " + names);
    }

    /** The options of a login by the method without a terminal. */
    static String usage(LoginMethod method) {
        StringBuilder usage = new StringBuilder();
        for (Field field : method.fields()) {
            if (field.insteadOf() != null) {
                continue;
            }
            String file = file(field);
            String words = file == null ? argument(field) + " TEXT" : file + " FILE";
            boolean optional = !field.required() || field.input() == Input.SERVICE_ACCOUNT_FILE;
            usage.append(optional ? " [" + words + "]" : " " + words);
        }
        return usage.toString();
    }

    /** The option that takes the field itself; null if there is none. */
    private static String argument(Field field) {
        return field.secret() ? null : "--" + field.kebabCase();
    }

    /** The option that takes the name of a file with the field; null if there is none. */
    private static String file(Field field) {
        return switch (field.input()) {
            case ARGUMENT -> null;
            case SERVICE_ACCOUNT_FILE -> TOKEN_FILE;
            default -> "--" + field.kebabCase() + "-file";
        };
    }
}
