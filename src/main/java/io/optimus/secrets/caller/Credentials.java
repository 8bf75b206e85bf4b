package io.optimus.secrets.caller;

import io.optimus.secrets.contract.LoginMethod;
import java.util.Map;

/**
 * The credentials of a user or a program for one of Vault's auth methods. {@code toString} does not show the fields.
 *
 * @param fields by the names of {@link LoginMethod#fields}; each is valid, and none is empty
 */
public record Credentials(LoginMethod method, Map<String, String> fields) {

    public Credentials {
        fields = Map.copyOf(fields);
    }

    @Override
    public String toString() {
        return "Credentials[method=" + method + "]";
    }
}
