package io.optimus.secrets.cli.session;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.contract.LoginMethod.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a login: the method, its fields that are not secrets, and the files with its secrets. */
final class LoginOptions {

    /** Not a {@link LoginMethod}: the user has a Vault token already. */
    static final String TOKEN = "token";

    private static final String ROLE = "--role";

    private final MethodOptions options = new MethodOptions();
    private final FieldOptions fields = new FieldOptions(options);
    private final List<JobIdToken> jobIdTokens;
    private final OptionSpec method;

    /** @param browserOptions those of a login with the browser */
    LoginOptions(List<OptionSpec> browserOptions, List<JobIdToken> jobIdTokens) {
        this.jobIdTokens = jobIdTokens;
        options.declare(TOKEN, FieldOptions.TOKEN_FILE, "FILE", "a file with it");
        for (LoginMethod each : LoginMethod.values()) {
            each.fields().forEach(field -> fields.declare(each.id(), field));
        }
        browserOptions.forEach(each -> options.add(BrowserLogin.METHOD, each));
        declareFieldsOfJwt(BrowserLogin.METHOD);
        for (JobIdToken each : jobIdTokens) {
            declareFieldsOfJwt(each.method());
            each.declare(options);
        }
        this.method = option(
                methods(),
                "METHOD",
                "One of: " + String.join(", ", methods())
                        + " (default: the first of them that has the given options; without such options, a prompt asks for"
                        + " one that the service offers, or a token is read from standard input)",
                "--method");
    }

    private void declareFieldsOfJwt(String of) {
        LoginMethod.JWT.fields().stream().filter(field -> !field.secret()).forEach(field -> fields.declare(of, field));
    }

    /** All methods. If several have the given options, the first of them is used. */
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
            throw new WrongUsage("--method must be one of: " + String.join(", ", methods()));
        }
        return options.matching(given == null ? methods() : List.of(given)).get(0);
    }

    Token token(CredentialInput input) {
        OptionSpec file = options.spec(FieldOptions.TOKEN_FILE);
        return Token.of(Setting.of(input.word(TOKEN, file), input.source(file)));
    }

    /** Null if it is not given. */
    String role() {
        return options.value(ROLE);
    }

    /**
     * The body of the login request.
     *
     * @param of the method: one of {@link #methods}, except for a token and a login with the browser
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

    /** @param secret the secret of the method; null if it must still be read */
    private Map<String, String> credentials(String of, LoginMethod sent, String secret, CredentialInput input) {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("method", sent.id());
        AppRoleDefaults defaults = sent == LoginMethod.APPROLE
                ? new AppRoleDefaults(
                        input, given(sent, LoginMethod.SECRET_ID), given(sent, LoginMethod.WRAPPED_SECRET_ID))
                : null;
        for (Field field : sent.fields()) {
            if (defaults != null && defaults.omits(field)) {
                continue;
            }
            String known = field.secret() ? secret : null;
            if (known == null && defaults != null && !fields.given(field)) {
                known = defaults.value(field);
            }
            String value = known != null ? known : fields.value(of, field, input);
            if (value != null) {
                credentials.put(field.name(), value);
            }
        }
        return credentials;
    }

    private boolean given(LoginMethod sent, String name) {
        return sent.fields().stream().anyMatch(field -> field.name().equals(name) && fields.given(field));
    }

    /** The command for another attempt, which asks for the secret. */
    String command(String of, String host) {
        String command = "optimus login --method " + of + " --host " + host;
        String user = options.value("--username");
        String role = role();
        return command + (user == null ? "" : " --username " + quoted(user)) + (role == null ? "" : " --role " + role);
    }

    private static String quoted(String user) {
        return user.contains(" ") ? "'" + user + "'" : user;
    }

    /** The options of a login by the method without a terminal. */
    String usage(String of) {
        String fieldsOfMethod = LoginMethod.of(of).map(FieldOptions::usage).orElse("");
        return "--method " + of + (of.equals(TOKEN) ? " " + FieldOptions.TOKEN_FILE + " FILE" : fieldsOfMethod);
    }
}
