package io.optimus.secrets.cli.session;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** How to log in, and what is not asked for. Each method's options are of no other. */
final class LoginOptions {

    private final OptionSpec method = option(
            LoginMethod.class,
            "METHOD",
            "One of: ${COMPLETION-CANDIDATES} (default: the one whose options are given, else token)",
            "--method");
    private final OptionSpec tokenFile = option("FILE", "token: a file with it", "--token-file");
    private final OptionSpec username = option("NAME", "userpass: the user", "--username");
    private final OptionSpec passwordFile = option("FILE", "userpass: a file with the password", "--password-file");
    private final OptionSpec roleId = option("ID", "approle: the role id", "--role-id");
    private final OptionSpec roleIdFile = option("FILE", "approle: a file with the role id", "--role-id-file");
    private final OptionSpec secretIdFile = option("FILE", "approle: a file with the secret id", "--secret-id-file");
    private final OptionSpec jwtFile = option("FILE", "jwt: a file with the JWT", "--jwt-file");
    private final OptionSpec role = option("ROLE", "jwt: the role (default: the one that the service has)", "--role");

    OptionSpec[] all() {
        return new OptionSpec[] {
            method, tokenFile, username, passwordFile, roleId, roleIdFile, secretIdFile, jwtFile, role
        };
    }

    /** @throws WrongUsage where options of two methods are given */
    LoginMethod method() {
        LoginMethod chosen = method.getValue();
        for (LoginMethod of : LoginMethod.values()) {
            for (OptionSpec option : optionsOf(of)) {
                if (option.getValue() == null) {
                    continue;
                }
                if (chosen != null && chosen != of) {
                    throw new WrongUsage(option.longestName() + " is for --method " + of + ", not for " + chosen);
                }
                chosen = of;
            }
        }
        return chosen == null ? LoginMethod.token : chosen;
    }

    private OptionSpec[] optionsOf(LoginMethod of) {
        return switch (of) {
            case token -> new OptionSpec[] {tokenFile};
            case userpass -> new OptionSpec[] {username, passwordFile};
            case approle -> new OptionSpec[] {roleId, roleIdFile, secretIdFile};
            case jwt -> new OptionSpec[] {jwtFile, role};
        };
    }

    Token token(CredentialInput input) {
        return Token.of(Setting.of(input.word("token", tokenFile), input.source(tokenFile)));
    }

    /**
     * What the service wants to know for a method.
     *
     * @throws WrongUsage where an option is missing
     */
    Map<String, String> credentials(LoginMethod of, CredentialInput input) {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("method", of.name());
        switch (of) {
            case userpass -> {
                credentials.put("username", required(username.<String>getValue(), "--username", of));
                credentials.put("password", input.text("password", passwordFile));
            }
            case approle -> {
                String id = roleIdFile.getValue() == null ? roleId.getValue() : input.word("role id", roleIdFile);
                credentials.put("roleId", required(id, "--role-id or --role-id-file", of));
                credentials.put("secretId", input.word("secret id", secretIdFile));
            }
            case jwt -> {
                credentials.put("jwt", input.word("JWT", jwtFile));
                credentials.put("role", role.getValue() == null ? "" : role.getValue());
            }
            case token -> throw new IllegalArgumentException("a token is no credentials, but what they give");
        }
        return credentials;
    }

    /** The command to try again with; the secret is asked for then. */
    String command(LoginMethod of, String host) {
        String command = "optimus login --method " + of + " --host " + host;
        return of == LoginMethod.userpass ? command + " --username " + username.getValue() : command;
    }

    private static String required(String value, String option, LoginMethod of) {
        if (value == null || value.isEmpty()) {
            throw new WrongUsage("--method " + of + " needs " + option);
        }
        return value;
    }
}
