package io.optimus.secrets.caller;

import io.optimus.secrets.contract.LoginMethod;
import java.util.Map;

/**
 * What a user or a program logs in with at one of Vault's auth methods. It never shows its fields.
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
