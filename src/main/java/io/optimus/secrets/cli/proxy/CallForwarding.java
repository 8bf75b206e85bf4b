package io.optimus.secrets.cli.proxy;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.optimus.secrets.cli.command.CommandFailure;

/**
 * Forwards a call, with the user's token if it has none. The gRPC context passes on the deadline and the cancellation.
 */
final class CallForwarding implements ServerCallHandler<byte[], byte[]> {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Upstream upstream;
    private final UserToken token;

    CallForwarding(Upstream upstream, UserToken token) {
        this.upstream = upstream;
        this.token = token;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata metadata) {
        ManagedChannel channel = call.getAttributes().get(ClientConnections.CHANNEL);
        if (channel == null) {
            return refused(call, Status.PERMISSION_DENIED, "optimus proxy serves only the user that runs it");
        }
        if (!metadata.containsKey(AUTHORIZATION)) {
            try {
                metadata.put(AUTHORIZATION, "Bearer " + token.get().value());
            } catch (CommandFailure e) {
                return refused(call, Status.UNAUTHENTICATED, "optimus proxy: " + e.getMessage());
            }
        }
        ClientCall<byte[], byte[]> forwarded = channel.newCall(call.getMethodDescriptor(), CallOptions.DEFAULT);
        forwarded.start(new Responses(call, forwarded), metadata);
        forwarded.request(1);
        call.request(1);
        return new Requests(call, forwarded);
    }

    private static ServerCall.Listener<byte[]> refused(ServerCall<byte[], byte[]> call, Status status, String reason) {
        call.close(status.withDescription(reason), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    /** From the client to the service. */
    private static final class Requests extends ServerCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private final ClientCall<byte[], byte[]> forwarded;

        Requests(ServerCall<byte[], byte[]> call, ClientCall<byte[], byte[]> forwarded) {
            this.call = call;
            this.forwarded = forwarded;
        }

        @Override
        public void onMessage(byte[] message) {
            forwarded.sendMessage(message);
            call.request(1);
        }

        @Override
        public void onHalfClose() {
            forwarded.halfClose();
        }

        @Override
        public void onCancel() {
            forwarded.cancel("the client has cancelled the call", null);
        }
    }

    /** From the service to the client. */
    private final class Responses extends ClientCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private final ClientCall<byte[], byte[]> forwarded;

        Responses(ServerCall<byte[], byte[]> call, ClientCall<byte[], byte[]> forwarded) {
            this.call = call;
            this.forwarded = forwarded;
        }

        @Override
        public void onHeaders(Metadata headers) {
            call.sendHeaders(headers);
        }

        @Override
        public void onMessage(byte[] message) {
            call.sendMessage(message);
            forwarded.request(1);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            call.close(upstream.explained(status), trailers);
        }
    }
}
