package io.optimus.secrets.vault.client;

import io.smallrye.mutiny.Uni;

/** The request may have been sent, and no answer came: a time-out, or a connection that broke. */
public final class VaultResponseLost extends RuntimeException {

    private final boolean timedOut;

    VaultResponseLost(boolean timedOut) {
        super("Vault's answer was lost", null, false, false);
        this.timedOut = timedOut;
    }

    /**
     * Of a call that changes nothing: made a second time where its answer is lost, and else not told from a Vault that is away.
     * A connection breaks where it was kept open for too long; but who has waited for as long as a call may take is not to wait
     * again.
     */
    public static Uni<CallResponse> askedOnceMore(Uni<CallResponse> call) {
        return call.onFailure(VaultResponseLost::worthAnotherTry)
                .retry()
                .atMost(1)
                .onFailure(VaultResponseLost.class)
                .transform(lost -> VaultErrors.unavailable("Vault did not answer in time"))
                .onFailure(VaultUnreachable.class)
                .transform(unreachable -> VaultErrors.unavailable("Vault cannot be reached"));
    }

    private static boolean worthAnotherTry(Throwable failure) {
        return failure instanceof VaultResponseLost lost && !lost.timedOut;
    }
}
