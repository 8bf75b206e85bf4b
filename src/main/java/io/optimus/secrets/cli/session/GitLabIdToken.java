package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.Endpoint;
import java.util.List;
import java.util.regex.Pattern;

/** The ID token of a GitLab job, from the variable that {@code id_tokens} in .gitlab-ci.yml names. */
final class GitLabIdToken implements JobIdToken {

    private static final String VARIABLE = "--token-variable";

    /** The first is this program's own; Vault's secrets in GitLab use the second. */
    private static final List<String> DEFAULTS = List.of("OPTIMUS_ID_TOKEN", "VAULT_ID_TOKEN");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

    private final ProcessEnvironment environment;

    GitLabIdToken(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String method() {
        return "gitlab";
    }

    @Override
    public void declare(MethodOptions options) {
        options.declare(
                method(),
                VARIABLE,
                "NAME",
                "the variable with the ID token (default: " + String.join(", else ", DEFAULTS) + ")");
    }

    @Override
    public String read(MethodOptions options, Endpoint endpoint) {
        List<String> names = names(options.value(VARIABLE));
        for (String name : names) {
            String idToken = environment.variable(name);
            if (idToken != null) {
                endpoint.credentials().checkLogin("the ID token from " + name, false);
                return idToken.strip();
            }
        }
        throw new CommandFailure("there is no ID token in " + String.join(" or ", names)
                + "; add to the job in .gitlab-ci.yml: id_tokens: {" + names.get(0) + ": {aud: \""
                + endpoint.host().url() + "\"}}");
    }

    private static List<String> names(String given) {
        if (given == null) {
            return DEFAULTS;
        }
        if (!NAME.matcher(given).matches()) {
            // The message does not repeat the text, because it may be the token itself.
            throw new WrongUsage(VARIABLE + " takes the name of a variable");
        }
        return List.of(given);
    }
}
