package io.optimus.secrets.caller;

import io.opentelemetry.context.Context;
import java.util.Optional;

/**
 * An incoming request.
 *
 * @param id identifies it in the service's logs and in Vault's audit log
 * @param trace the parent of the spans of its calls to Vault; empty if nothing is traced
 * @param clientAddress the IP address of the client, for Vault's address bindings, lockouts and audit log
 */
public record Request(String id, Context trace, Optional<String> clientAddress) {

    public Request(String id, Context trace) {
        this(id, trace, Optional.empty());
    }
}
