package io.optimus.secrets.cli.session;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.session.oidc.OidcLogin;
import io.optimus.secrets.cli.settings.Endpoint;
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
    static final String TOKEN = "token";

    private static final String TOKEN_FILE = "--token-file";
    private static final String ROLE = "--role";

    private final MethodOptions options = new MethodOptions();
    private final List<JobIdToken> jobIdTokens;
    private final OptionSpec method;

    LoginOptions(OidcLogin browser, List<JobIdToken> jobIdTokens) {
        this.jobIdTokens = jobIdTokens;
        options.declare(TOKEN, TOKEN_FILE, "FILE", "a file with it");
        for (LoginMethod each : LoginMethod.values()) {
            each.fields().forEach(field -> declare(each.id(), field));
        }
        options.declare(BrowserLogin.METHOD, ROLE, "TEXT", "the role, if not the default");
        browser.options().forEach(option -> options.add(BrowserLogin.METHOD, option));
        for (JobIdToken each : jobIdTokens) {
            LoginMethod.JWT.fields().stream()
                    .filter(field -> !field.secret())
                    .forEach(field -> declare(each.method(), field));
            each.declare(options);
        }
        this.method = option(
                methods(),
                "METHOD",
                "One of: " + String.join(", ", methods())
                        + " (default: the first of them that has the given options; without such options, a prompt asks for one"
                        + " that the service offers, or a token is read from standard input)",
                "--method");
    }

    private void declare(String of, Field field) {
        String argument = argument(field);
        String file = file(field);
        if (argument != null) {
            options.declare(
                    of, argument, "TEXT", "the " + field.label() + (field.required() ? "" : ", if not the default"));
        }
        if (file != null) {
            options.declare(
                    of,
                    file,
                    "FILE",
                    "the " + field.label() + ", in a file"
                            + (field.input() == Input.SERVICE_ACCOUNT_FILE ? ", if not the pod's own" : ""));
        }
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

    /** All methods, in the order of the help. */
    List<String> methods() {
        List<String> methods = new ArrayList<>(List.of(TOKEN));
        for (LoginMethod each : LoginMethod.values()) {
            methods.add(each.id());
        }
        methods.add(BrowserLogin.METHOD);
        jobIdTokens.forEach(each -> methods.add(each.method()));
        return methods;
    }

    /** The methods that send the ID token of a job, if the service takes it. */
    List<String> methodsForJobs(List<String> offered) {
        return offered.contains(LoginMethod.JWT.id())
                ? jobIdTokens.stream().map(JobIdToken::method).toList()
                : List.of();
    }

    OptionSpec[] all() {
        List<OptionSpec> all = new ArrayList<>(List.of(method));
        all.addAll(options.all());
        return all.toArray(new OptionSpec[0]);
    }

    /**
     * @return null if no option tells the method
     * @throws WrongUsage if the method is unknown, or no method has all given options
     */
    String method() {
        String given = method.getValue();
        if (given == null && options.noneGiven()) {
            return null;
        }
        if (given != null && !methods().contains(given)) {
            throw new WrongUsage("wrong value for --method, which is one of: " + String.join(", ", methods()));
        }
        return options.fitting(given == null ? methods() : List.of(given)).get(0);
    }

    /** Null if it is not given. */
    String role() {
        return options.value(ROLE);
    }

    Token token(CredentialInput input) {
        OptionSpec file = options.spec(TOKEN_FILE);
        return Token.of(Setting.of(input.word(TOKEN, file), input.source(file)));
    }

    /**
     * The body of the login request.
     *
     * @param of one of {@link #methods} except for a token and a login with the browser
     * @throws WrongUsage if an option is missing
     */
    Map<String, String> credentials(String of, Endpoint endpoint, CredentialInput input) {
        for (JobIdToken each : jobIdTokens) {
            if (each.method().equals(of)) {
                return credentials(of, LoginMethod.JWT, each.read(options, endpoint), input);
            }
        }
        return credentials(of, LoginMethod.of(of).orElseThrow(), null, input);
    }

    /**
     * @param secret the one of the method, if it is known already
     */
    private Map<String, String> credentials(String of, LoginMethod sent, String secret, CredentialInput input) {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("method", sent.id());
        for (Field field : sent.fields()) {
            String value = field.secret() && secret != null ? secret : value(of, field, input);
            if (value != null) {
                credentials.put(field.name(), value);
            }
        }
        return credentials;
    }

    private String value(String of, Field field, CredentialInput input) {
        String file = file(field);
        return switch (field.input()) {
            case SECRET_LINE -> input.text(field.label(), options.spec(file));
            case SECRET_WORD -> input.word(field.label(), options.spec(file));
            case SERVICE_ACCOUNT_FILE -> ServiceAccountToken.read(field.label(), options.spec(file), input);
            case ARGUMENT -> argument(of, field, argument(field), input);
            case ARGUMENT_OR_FILE ->
                options.value(file) == null
                        ? argument(of, field, argument(field) + " or " + file, input)
                        : input.word(field.label(), options.spec(file));
        };
    }

    private String argument(String of, Field field, String names, CredentialInput input) {
        String value = options.value(argument(field));
        if (!field.required() || value != null && !value.isEmpty()) {
            return value;
        }
        if (value == null && input.canAsk()) {
            return input.ask(field.label());
        }
        throw new WrongUsage("--method " + of + " needs " + names);
    }

    /** The command for another attempt, which asks for the secret. */
    String command(String of, String host) {
        String command = "optimus login --method " + of + " --host " + host;
        String user = options.value("--username");
        return user == null ? command : command + " --username " + user;
    }

    /** How to log in by the method without a terminal. */
    String usage(String of) {
        StringBuilder usage = new StringBuilder("--method ").append(of);
        LoginMethod known = LoginMethod.of(of).orElse(null);
        if (known == null) {
            return usage + (of.equals(TOKEN) ? " " + TOKEN_FILE + " FILE" : "");
        }
        for (Field field : known.fields()) {
            String file = file(field);
            String words = file == null ? argument(field) + " TEXT" : file + " FILE";
            boolean optional = !field.required() || field.input() == Input.SERVICE_ACCOUNT_FILE;
            usage.append(optional ? " [" + words + "]" : " " + words);
        }
        return usage.toString();
    }
}
