package io.optimus.secrets.caller;

import io.opentelemetry.context.Context;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param id names it in our logs and in Vault's audit log
 * @param trace what its calls to Vault are a part of; empty where nothing is traced
 * @param clientAddress the IP address that it came from, for Vault's address bindings, lockouts and audit log
 */
public record Request(String id, Context trace, Optional<String> clientAddress) {

    public Request(String id, Context trace) {
        this(id, trace, Optional.empty());
    }
}
