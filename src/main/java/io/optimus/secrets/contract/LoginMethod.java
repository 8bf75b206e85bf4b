package io.optimus.secrets.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Vault's auth methods that the service passes logins on to. The body of a login, its description in OpenAPI, the options of
 * {@code optimus login} and the call to Vault use this description.
 */
public enum LoginMethod {
    USERPASS(
            "login/{username}",
            new Field("username", "user name", Input.ARGUMENT, true, NameGrammar.USER),
            new Field("password", "password", Input.SECRET_LINE, true, null)),
    APPROLE(
            "login",
            new Field("roleId", "role id", Input.ARGUMENT_OR_FILE, true, null),
            new Field(LoginMethod.SECRET_ID, "secret id", Input.SECRET_WORD, true, null),
            new Field(
                    LoginMethod.WRAPPED_SECRET_ID,
                    "wrapping token of the secret id",
                    Input.SECRET_WORD,
                    LoginMethod.SECRET_ID)),
    JWT(
            "login",
            new Field("jwt", "JWT", Input.SECRET_WORD, true, null),
            new Field("role", "role", Input.ARGUMENT, false, null)),
    LDAP(
            "login/{username}",
            new Field("username", "user name", Input.ARGUMENT, true, NameGrammar.LDAP_USER),
            new Field("password", "password", Input.SECRET_LINE, true, null)),
    KUBERNETES(
            "login",
            new Field("role", "role", Input.ARGUMENT, true, null),
            new Field("jwt", "service account token", Input.SERVICE_ACCOUNT_FILE, true, null));

    public static final String SECRET_ID = "secretId";
    public static final String WRAPPED_SECRET_ID = "wrappedSecretId";

    /** How a command takes a field. A secret is never an argument. */
    public enum Input {
        ARGUMENT,
        ARGUMENT_OR_FILE,
        /** A line with its white space. */
        SECRET_LINE,
        SECRET_WORD,
        /** The file that Kubernetes puts into each container of a pod. */
        SERVICE_ACCOUNT_FILE
    }

    /**
     * A field of a login.
     *
     * @param name in lowerCamel, as in the API's other bodies
     * @param label for people
     * @param required whether a login without it is refused
     * @param grammar that it must follow; null if it may be any text
     * @param insteadOf the name of the required field that this one replaces; null if it replaces none
     */
    public record Field(
            String name, String label, Input input, boolean required, NameGrammar grammar, String insteadOf) {

        Field(String name, String label, Input input, boolean required, NameGrammar grammar) {
            this(name, label, input, required, grammar, null);
        }

        Field(String name, String label, Input input, String insteadOf) {
            this(name, label, input, false, null, insteadOf);
        }

        public boolean secret() {
            return input != Input.ARGUMENT && input != Input.ARGUMENT_OR_FILE;
        }

        /** The name in snake_case: Vault's name of the field, and the other spelling that the API takes. */
        public String snakeCase() {
            return separatedBy('_');
        }

        /** The name of the option, without dashes before it. */
        public String kebabCase() {
            return separatedBy('-');
        }

        private String separatedBy(char separator) {
            StringBuilder words = new StringBuilder();
            for (char next : name.toCharArray()) {
                if (Character.isUpperCase(next)) {
                    words.append(separator);
                }
                words.append(Character.toLowerCase(next));
            }
            return words.toString();
        }
    }

    private final String path;
    private final List<Field> fields;

    LoginMethod(String path, Field... fields) {
        this.path = path;
        this.fields = List.of(fields);
    }

    /** The method's id in the API, in the command line and in grants; also the default mount in Vault. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Field> fields() {
        return fields;
    }

    /** The sets of fields with which a login is complete. The first has the required fields, the others a replacement. */
    public List<List<Field>> complete() {
        List<List<Field>> complete = new ArrayList<>();
        List<Field> required = new ArrayList<>(fields);
        required.removeIf(field -> !field.required());
        complete.add(required);
        for (Field field : fields) {
            if (field.insteadOf() != null) {
                List<Field> replaced = new ArrayList<>(required);
                replaced.replaceAll(each -> each.name().equals(field.insteadOf()) ? field : each);
                complete.add(replaced);
            }
        }
        return complete;
    }

    /** The ids of all methods, for messages. */
    public static String ids() {
        StringBuilder ids = new StringBuilder();
        for (LoginMethod method : values()) {
            int left = values().length - method.ordinal();
            ids.append(method.id()).append(left > 2 ? ", " : left == 2 ? " or " : "");
        }
        return ids.toString();
    }

    /** The method with this id. */
    public static Optional<LoginMethod> of(String id) {
        for (LoginMethod method : values()) {
            if (method.id().equals(id)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /**
     * Vault's path of a login.
     *
     * @param mount of the auth method
     * @param values the login's fields by name; a name that is part of the path has passed its grammar
     */
    public String vaultPath(String mount, Map<String, String> values) {
        String full = "auth/" + mount + "/" + path;
        for (Field field : fields) {
            full = full.replace("{" + field.name() + "}", encoded(values.getOrDefault(field.name(), "")));
        }
        return full;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether the field is part of Vault's path, and not of the body. */
    public boolean inPath(Field field) {
        return path.contains("{" + field.name() + "}");
    }
}
