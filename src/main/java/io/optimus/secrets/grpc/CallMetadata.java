package io.optimus.secrets.grpc;

import io.grpc.Context;
import io.optimus.secrets.caller.Request;
import java.util.List;

/**
 * What came with a call beside its message.
 *
 * @param authorization the values of that metadata
 */
record CallMetadata(Request request, List<String> authorization) {

    private static final Context.Key<CallMetadata> KEY = Context.key("call-metadata");

    /** Of the call that this thread works on at the moment: to be read before anything asynchronous. */
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
