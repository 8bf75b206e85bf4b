package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import java.nio.charset.StandardCharsets;

/** The AppRole in variables, by which scripts log in. No message repeats a secret. */
public final class AppRoleVariables {

    public static final String ROLE_ID = "OPTIMUS_ROLE_ID";
    public static final String SECRET_ID = "OPTIMUS_SECRET_ID";
    public static final String SECRET_ID_FILE = "OPTIMUS_SECRET_ID_FILE";
    public static final String WRAPPED_SECRET_ID = "OPTIMUS_WRAPPED_SECRET_ID";

    private static final int MAX_BYTES = 64 * 1024;

    private final ProcessEnvironment environment;

    public AppRoleVariables(ProcessEnvironment environment) {
        this.environment = environment;
    }

    /** Whether a command can log in with them. */
    public boolean areComplete() {
        return roleId() != null && secretIdSource() != null;
    }

    /** Null if it is not set. */
    public String roleId() {
        return environment.variable(ROLE_ID);
    }

    /**
     * The variable that gives the secret ID, itself or in a file; null if none is set.
     *
     * @throws CommandFailure if both are set
     */
    public String secretIdSource() {
        boolean inFile = environment.variable(SECRET_ID_FILE) != null;
        if (environment.variable(SECRET_ID) == null) {
            return inFile ? SECRET_ID_FILE : null;
        }
        if (inFile) {
            throw new CommandFailure(SECRET_ID + " and " + SECRET_ID_FILE + " are both set: unset one of them");
        }
        return SECRET_ID;
    }

    /** Without the white space around it. */
    public String secretId() {
        String source = secretIdSource();
        String secretId = environment.variable(source);
        if (source.equals(SECRET_ID_FILE)) {
            byte[] bytes = new InputFile(environment, "a secret ID", MAX_BYTES).file(SECRET_ID_FILE, secretId);
            secretId = new String(bytes, StandardCharsets.UTF_8);
        }
        return word(secretId, source);
    }

    /** Null if it is not set. */
    public String wrappedSecretId() {
        String wrapped = environment.variable(WRAPPED_SECRET_ID);
        return wrapped == null ? null : word(wrapped, WRAPPED_SECRET_ID);
    }

    private static String word(String text, String source) {
        String word = text.strip();
        if (word.isEmpty()) {
            throw new CommandFailure("the secret ID from " + source + " is empty");
        }
        return word;
    }
}
