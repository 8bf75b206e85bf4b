package io.optimus.secrets.cli.proxy;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.optimus.proto.ListSecretsRequest;
import io.optimus.proto.ListSecretsResponse;
import io.optimus.proto.RegisterSecretRequest;
import io.optimus.proto.RegisterSecretResponse;
import io.optimus.proto.SecretServiceGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A gRPC service without TLS that records the metadata and the deadlines of calls. */
final class RecordingService extends SecretServiceGrpc.SecretServiceImplBase
        implements ServerInterceptor, AutoCloseable {

    /** A call that lists the secrets of this project never ends. */
    static final String ENDLESS = "endless";

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private final List<String> authorization = new CopyOnWriteArrayList<>();
    private final AtomicInteger endless = new AtomicInteger();
    private volatile Deadline deadline;
    private volatile String method;
    private Server server;

    static RecordingService start(int port) throws IOException {
        RecordingService service = new RecordingService();
        service.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .fallbackHandlerRegistry(service.ofAnyFork())
                .intercept(service)
                .build()
                .start();
        return service;
    }

    private HandlerRegistry ofAnyFork() {
        return new HandlerRegistry() {
            @Override
            public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
                method = name;
                return bindService().getMethod(name.replaceFirst("^[a-z]+", "odpf"));
            }
        };
    }

    List<String> authorization() {
        return authorization;
    }

    Deadline deadline() {
        return deadline;
    }

    String method() {
        return method;
    }

    /** The number of calls in progress for {@link #ENDLESS}. */
    int endless() {
        return endless.get();
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata metadata, ServerCallHandler<I, O> next) {
        Iterable<String> values = metadata.getAll(AUTHORIZATION);
        (values == null ? List.of("none") : values).forEach(authorization::add);
        deadline = Context.current().getDeadline();
        if (metadata.containsKey(REQUEST_ID)) {
            return next.startCall(new WithRequestId<>(call, metadata.get(REQUEST_ID)), metadata);
        }
        return next.startCall(call, metadata);
    }

    @Override
    public void listSecrets(ListSecretsRequest request, StreamObserver<ListSecretsResponse> response) {
        if (request.getProjectName().equals(ENDLESS)) {
            endless.incrementAndGet();
            ((ServerCallStreamObserver<ListSecretsResponse>) response).setOnCancelHandler(endless::decrementAndGet);
            return;
        }
        response.onNext(ListSecretsResponse.newBuilder()
                .addSecrets(ListSecretsResponse.Secret.newBuilder().setName("NAME"))
                .build());
        response.onCompleted();
    }

    @Override
    public void registerSecret(RegisterSecretRequest request, StreamObserver<RegisterSecretResponse> response) {
        Status status = request.getSecretName().equals("BUSY")
                ? Status.UNAVAILABLE.withDescription("too much")
                : Status.ALREADY_EXISTS.withDescription("it exists");
        response.onError(status.asRuntimeException());
    }

    private static final class WithRequestId<I, O> extends SimpleForwardingServerCall<I, O> {
        private final String id;

        WithRequestId(ServerCall<I, O> call, String id) {
            super(call);
            this.id = id;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            trailers.put(REQUEST_ID, id);
            super.close(status, trailers);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
