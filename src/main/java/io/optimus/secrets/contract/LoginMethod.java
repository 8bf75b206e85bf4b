package io.optimus.secrets.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Vault's auth methods that the service passes logins on to. The body of a login, its description in OpenAPI, the options of
 * {@code optimus login}, the call to Vault and the holders of grants come from here.
 */
public enum LoginMethod {
    USERPASS("login/{username}", Field.plain("username"), Field.secret("password")),
    APPROLE("login", Field.plain("roleId"), Field.secret("secretId")),
    JWT("login", Field.secret("jwt"), Field.optional("role"));

    /**
     * A field of a login.
     *
     * @param name in lowerCamel, as in the API's other bodies
     * @param secret whether it must not be an argument, or shown
     * @param required whether a login without it is refused
     */
    public record Field(String name, boolean secret, boolean required) {

        private static Field plain(String name) {
            return new Field(name, false, true);
        }

        private static Field secret(String name) {
            return new Field(name, true, true);
        }

        private static Field optional(String name) {
            return new Field(name, false, false);
        }

        /** The name in snake_case: Vault's name of the field, and the other spelling that the API takes. */
        public String snakeCase() {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }

    private final String path;
    private final List<Field> fields;

    LoginMethod(String path, Field... fields) {
        this.path = path;
        this.fields = List.of(fields);
    }

    /** The method's name in the API, in the command line and in grants; also the default mount in Vault. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Field> fields() {
        return fields;
    }

    /** The method of this name. */
    public static Optional<LoginMethod> of(String word) {
        for (LoginMethod method : values()) {
            if (method.word().equals(word)) {
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
            full = full.replace("{" + field.name() + "}", values.getOrDefault(field.name(), ""));
        }
        return full;
    }

    /** Whether the field is part of Vault's path, and not of the body. */
    public boolean inPath(Field field) {
        return path.contains("{" + field.name() + "}");
    }
}
