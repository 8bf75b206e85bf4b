package io.optimus.secrets.faults.load;

import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.optimus.proto.RegisterSecretRequest;
import io.optimus.proto.RegisterSecretResponse;
import io.optimus.proto.SecretServiceGrpc;
import io.optimus.secrets.testing.grpc.GrpcClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Sends many gRPC calls at once, on several connections. Each call registers its own secret. */
public final class GrpcBurst implements AutoCloseable {

    private static final String PROJECT = "burst";

    /** The maximum number of concurrent calls that the service accepts on one connection. */
    private static final int CALLS_PER_CONNECTION = 100;

    private static final long LIMIT_SECONDS = 60;

    private final int port;
    private final String token;
    private final List<GrpcClient> clients = new ArrayList<>();
    private final Map<String, Status> results = new ConcurrentHashMap<>();

    private GrpcBurst(int port, String token) {
        this.port = port;
        this.token = token;
    }

    public static GrpcBurst on(int port, String token) {
        return new GrpcBurst(port, token);
    }

    /** Returns when each call has ended. */
    public void registerAtOnce(int calls) {
        for (int i = 0; i < calls; i += CALLS_PER_CONNECTION) {
            GrpcClient client = GrpcClient.of(port, token, PROJECT);
            clients.add(client);
            client.list();
        }
        CountDownLatch ended = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            register("NAME" + i, clients.get(i % clients.size()), ended);
        }
        try {
            if (!ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(ended.getCount() + " calls have not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void register(String name, GrpcClient client, CountDownLatch ended) {
        RegisterSecretRequest request = RegisterSecretRequest.newBuilder()
                .setProjectName(PROJECT)
                .setSecretName(name)
                .setValue(GrpcClient.encoded(ServiceLeaks.MARK))
                .build();
        ClientCalls.asyncUnaryCall(
                client.channel().newCall(SecretServiceGrpc.getRegisterSecretMethod(), CallOptions.DEFAULT),
                request,
                new StreamObserver<RegisterSecretResponse>() {
                    @Override
                    public void onNext(RegisterSecretResponse response) {}

                    @Override
                    public void onError(Throwable failure) {
                        results.put(name, Status.fromThrowable(failure));
                        ended.countDown();
                    }

                    @Override
                    public void onCompleted() {
                        results.put(name, Status.OK);
                        ended.countDown();
                    }
                });
    }

    public Map<Status.Code, Long> statuses() {
        return results.values().stream()
                .collect(Collectors.groupingBy(Status::getCode, TreeMap::new, Collectors.counting()));
    }

    /** The messages of the calls that failed. */
    public Collection<String> refusals() {
        return results.values().stream()
                .filter(status -> !status.isOk())
                .map(Status::getDescription)
                .collect(Collectors.toSet());
    }

    /** The names of the secrets whose calls succeeded. */
    public List<String> done() {
        return results.entrySet().stream()
                .filter(result -> result.getValue().isOk())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of the secrets that the service lists. */
    public List<String> listed() {
        return clients.get(0).list().stream().map(row -> row.getName()).toList();
    }

    @Override
    public void close() {
        clients.forEach(GrpcClient::close);
    }
}
