package io.optimus.secrets.grpc;

import io.grpc.Context;
import io.optimus.secrets.caller.Request;
import java.util.List;

/**
 * The data of a call besides its message.
 *
 * @param authorization the values of the metadata {@code authorization}
 */
record CallMetadata(Request request, List<String> authorization) {

    private static final Context.Key<CallMetadata> KEY = Context.key("call-metadata");

    /** The metadata of the current thread's call. Read it before any asynchronous step. */
    static CallMetadata current() {
        return KEY.get();
    }

    Context within(Context context) {
        return context.withValue(KEY, this);
    }

    @Override
    public String toString() {
        return "CallMetadata[requestId=" + request.id() + "]";
    }
}
