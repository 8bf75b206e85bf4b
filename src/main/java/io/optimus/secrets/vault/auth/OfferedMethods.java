package io.optimus.secrets.vault.auth;

import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.secret.SecretException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The login methods that the operator has turned on. */
@ApplicationScoped
class OfferedMethods {

    private final Set<LoginMethod> methods;

    OfferedMethods(LoginSettings settings) {
        this.methods = Collections.unmodifiableSet(EnumSet.copyOf(settings.methods()));
    }

    /** In the order of {@link LoginMethod}. */
    Set<LoginMethod> all() {
        return methods;
    }

    boolean contains(LoginMethod method) {
        return methods.contains(method);
    }

    /** @throws SecretException.InvalidArgument if the method is not offered */
    void check(LoginMethod method) {
        if (!contains(method)) {
            throw new SecretException.InvalidArgument(
                    "method",
                    "the service does not offer the login method %s; it offers: %s"
                            .formatted(
                                    method.id(),
                                    methods.stream().map(LoginMethod::id).collect(Collectors.joining(", "))));
        }
    }
}
