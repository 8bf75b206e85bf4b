package io.optimus.secrets.vault.client;

import io.optimus.secrets.secret.SecretException;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Turns a missing response from Vault into a failure for the caller. The failure depends on what the request does. */
public final class VaultRequests {

    private VaultRequests() {}

    /**
     * A request that changes nothing. It is sent again once if the connection was lost, as happens to connections that were open
     * for a long time. After a time-out it is not sent again: the caller has waited long enough.
     */
    public static Uni<CallResponse> read(Uni<CallResponse> request) {
        return login(request.onFailure(failure -> is(failure, TransportFailure.Kind.CONNECTION_LOST))
                .retry()
                .atMost(1));
    }

    /** A login is not sent again, because the credentials may be valid for one use only. */
    public static Uni<CallResponse> login(Uni<CallResponse> request) {
        return request.onFailure(TransportFailure.class)
                .transform(failure -> VaultErrors.unavailable(failure.getMessage()));
    }

    /** @param unknown the failure if Vault may have carried out the request */
    public static Uni<CallResponse> change(Uni<CallResponse> request, Supplier<SecretException> unknown) {
        return request.onFailure(failure -> is(failure, TransportFailure.Kind.UNREACHABLE))
                .transform(failure -> VaultErrors.unavailable(failure.getMessage()))
                .onFailure(TransportFailure.class)
                .transform(failure -> unknown.get())
                .invoke(response -> {
                    if (response.outcome().nodeFailed() && !response.outcome().notProcessed()) {
                        throw unknown.get();
                    }
                });
    }

    private static boolean is(Throwable failure, TransportFailure.Kind kind) {
        return failure instanceof TransportFailure transport && transport.kind() == kind;
    }
}
