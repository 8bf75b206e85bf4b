package io.optimus.secrets.caller;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/**
 * The calls to Vault that a request has begun and not finished. They may outlive the client's connection, so the request counts
 * until the last one has ended. It is stored in the request's context, which every call gets.
 */
public interface VaultWork {

    ContextKey<VaultWork> KEY = ContextKey.named("vault-work");

    void callBegins();

    void callEnds();

    /** Returns the work of the request with this context. Without a request, as for a health check, it counts nothing. */
    static VaultWork of(Context context) {
        VaultWork work = context.get(KEY);
        return work == null ? NONE : work;
    }

    VaultWork NONE = new VaultWork() {
        @Override
        public void callBegins() {}

        @Override
        public void callEnds() {}
    };
}
