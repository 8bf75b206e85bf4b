package io.optimus.secrets.vault.auth;

import io.optimus.secrets.secret.SecretException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The login methods that the operator has turned on. */
@ApplicationScoped
class OfferedMethods {

    private final List<String> ids;

    OfferedMethods(LoginSettings settings) {
        this.ids = settings.methods().stream().distinct().toList();
    }

    /** In the order of the setting. */
    List<String> ids() {
        return ids;
    }

    boolean contains(String method) {
        return ids.contains(method);
    }

    /** @throws SecretException.InvalidArgument if the method is not offered */
    void check(String method) {
        if (!contains(method)) {
            throw new SecretException.InvalidArgument(
                    "method",
                    "the service does not offer the login method %s; it offers: %s"
                            .formatted(method, String.join(", ", ids)));
        }
    }
}
