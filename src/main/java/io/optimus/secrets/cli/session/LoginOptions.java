package io.optimus.secrets.cli.session;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.LoginMethod.Field;
import io.optimus.secrets.contract.LoginMethod.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a login: the method, and its fields that are no secrets or are in files. */
final class LoginOptions {

    /** Not a {@link LoginMethod}: the user has a Vault token already. */
    private static final String TOKEN = "token";

    private final OptionSpec method = option(
            methods(),
            "METHOD",
            "One of: " + TOKEN + ", " + BrowserLogin.METHOD + ", " + LoginMethod.ids()
                    + " (default: the one whose options are given, else " + TOKEN + ")",
            "--method");
    private final List<OptionSpec> browserOptions;
    private final OptionSpec tokenFile = option("FILE", TOKEN + ": a file with it", "--token-file");
    private final Map<Field, FieldOptions> fields = new LinkedHashMap<>();

    /** The options of a field. Each is null if the field has no such option. */
    private record FieldOptions(LoginMethod method, OptionSpec argument, OptionSpec file) {

        private static FieldOptions of(LoginMethod method, Field field) {
            String words = method.id() + ": the " + field.label();
            OptionSpec argument = field.secret()
                    ? null
                    : option(
                            "TEXT",
                            field.required() ? words : words + ", if not the default",
                            "--" + field.kebabCase());
            OptionSpec file = field.input() == Input.ARGUMENT
                    ? null
                    : option("FILE", words + ", in a file", "--" + field.kebabCase() + "-file");
            return new FieldOptions(method, argument, file);
        }

        private List<OptionSpec> all() {
            List<OptionSpec> all = new ArrayList<>();
            if (argument != null) {
                all.add(argument);
            }
            if (file != null) {
                all.add(file);
            }
            return all;
        }

        private boolean given() {
            return all().stream().anyMatch(option -> option.getValue() != null);
        }

        private String names() {
            return argument == null
                    ? file.longestName()
                    : file == null ? argument.longestName() : argument.longestName() + " or " + file.longestName();
        }
    }

    /** @param browserOptions those of a login with the browser */
    LoginOptions(List<OptionSpec> browserOptions) {
        this.browserOptions = browserOptions;
        for (LoginMethod each : LoginMethod.values()) {
            for (Field field : each.fields()) {
                fields.put(field, FieldOptions.of(each, field));
            }
        }
    }

    private static List<String> methods() {
        List<String> methods = new ArrayList<>(List.of(TOKEN, BrowserLogin.METHOD));
        for (LoginMethod each : LoginMethod.values()) {
            methods.add(each.id());
        }
        return methods;
    }

    OptionSpec[] all() {
        List<OptionSpec> all = new ArrayList<>(List.of(method, tokenFile));
        for (FieldOptions options : fields.values()) {
            all.addAll(options.all());
        }
        all.addAll(browserOptions);
        return all.toArray(new OptionSpec[0]);
    }

    /**
     * @return null for a token, or a login with the browser
     * @throws WrongUsage if the method is unknown, or options of two methods are given
     */
    LoginMethod method() {
        return LoginMethod.of(chosen()).orElse(null);
    }

    /** @throws WrongUsage as for {@link #method} */
    boolean withBrowser() {
        return BrowserLogin.METHOD.equals(chosen());
    }

    private String chosen() {
        String chosen = checked(method.getValue());
        for (OptionSpec option : browserOptions) {
            chosen = chosen(chosen, BrowserLogin.METHOD, option);
        }
        chosen = chosen(chosen, TOKEN, tokenFile);
        for (FieldOptions options : fields.values()) {
            for (OptionSpec option : options.all()) {
                chosen = chosen(chosen, options.method().id(), option);
            }
        }
        return chosen;
    }

    private static String checked(String word) {
        if (word != null
                && !word.equals(TOKEN)
                && !word.equals(BrowserLogin.METHOD)
                && LoginMethod.of(word).isEmpty()) {
            throw new WrongUsage("wrong value for --method, which is one of: " + TOKEN + ", " + BrowserLogin.METHOD
                    + ", " + LoginMethod.ids());
        }
        return word;
    }

    private static String chosen(String before, String word, OptionSpec option) {
        if (option.getValue() == null) {
            return before;
        }
        if (before != null && !before.equals(word)) {
            throw new WrongUsage(option.longestName() + " is for --method " + word + ", not for " + before);
        }
        return word;
    }

    Token token(CredentialInput input) {
        return Token.of(Setting.of(input.word(TOKEN, tokenFile), input.source(tokenFile)));
    }

    /**
     * The body of the login request.
     *
     * @throws WrongUsage if an option is missing
     */
    Map<String, String> credentials(LoginMethod of, CredentialInput input) {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("method", of.id());
        AppRoleDefaults defaults = of == LoginMethod.APPROLE
                ? new AppRoleDefaults(input, given(of, LoginMethod.SECRET_ID), given(of, LoginMethod.WRAPPED_SECRET_ID))
                : null;
        for (Field field : of.fields()) {
            if (defaults != null && defaults.omits(field)) {
                continue;
            }
            String variable = defaults == null || fields.get(field).given() ? null : defaults.value(field);
            String value = variable != null ? variable : value(of, field, input);
            if (value != null) {
                credentials.put(field.name(), value);
            }
        }
        return credentials;
    }

    private boolean given(LoginMethod of, String name) {
        return of.fields().stream()
                .anyMatch(
                        field -> field.name().equals(name) && fields.get(field).given());
    }

    private String value(LoginMethod of, Field field, CredentialInput input) {
        FieldOptions options = fields.get(field);
        if (field.input() == Input.SECRET_LINE) {
            return input.text(field.label(), options.file());
        }
        if (field.secret() || options.file() != null && options.file().getValue() != null) {
            return input.word(field.label(), options.file());
        }
        String value = options.argument().getValue();
        if (field.required() && (value == null || value.isEmpty())) {
            throw new WrongUsage("--method " + of.id() + " needs " + options.names());
        }
        return value;
    }

    /** The command for another attempt, which asks for the secret. */
    String command(LoginMethod of, String host) {
        String command = "optimus login --method " + of.id() + " --host " + host;
        OptionSpec user = fields.get(of.fields().get(0)).argument();
        return of == LoginMethod.USERPASS ? command + " --username " + user.getValue() : command;
    }
}
