package io.optimus.secrets.testing.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.optimus.proto.DeleteSecretRequest;
import io.optimus.proto.ListSecretsRequest;
import io.optimus.proto.ListSecretsResponse;
import io.optimus.proto.RegisterSecretRequest;
import io.optimus.proto.SecretServiceGrpc;
import io.optimus.proto.UpdateSecretRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of the gRPC API of one of Optimus's forks, with one token and on one project. */
public final class GrpcClient implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final long LIMIT_SECONDS = 60;

    private final ManagedChannel connection;
    private final Channel channel;
    private final String fork;
    private final String project;

    private GrpcClient(ManagedChannel connection, Channel channel, String fork, String project) {
        this.connection = connection;
        this.channel = channel;
        this.fork = fork;
        this.project = project;
    }

    /** For the service in this test's JVM. */
    public static GrpcClient ofService(String token, String project) {
        return of(ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class), token, project);
    }

    public static GrpcClient of(int port, String token, String project) {
        ManagedChannel connection =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        return new GrpcClient(connection, connection, "odpf", project).authorization("Bearer " + token);
    }

    public static GrpcClient overTls(int port, Path ca, String token, String project) {
        try {
            ManagedChannel connection = NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .sslContext(GrpcSslContexts.forClient()
                            .trustManager(ca.toFile())
                            .build())
                    .build();
            return new GrpcClient(connection, connection, "odpf", project).authorization("Bearer " + token);
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client with this {@code authorization}, on the same connection. */
    public GrpcClient authorization(String value) {
        Metadata metadata = new Metadata();
        metadata.put(AUTHORIZATION, value);
        return withoutToken().intercepted(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    /** A client that also sends this metadata. */
    public GrpcClient with(String name, String value) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return intercepted(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    public GrpcClient withoutToken() {
        return new GrpcClient(connection, connection, fork, project);
    }

    public GrpcClient intercepted(ClientInterceptor interceptor) {
        return new GrpcClient(connection, ClientInterceptors.intercept(channel, interceptor), fork, project);
    }

    public GrpcClient fork(String other) {
        return new GrpcClient(connection, channel, other, project);
    }

    public GrpcClient project(String other) {
        return new GrpcClient(connection, channel, fork, other);
    }

    public Channel channel() {
        return channel;
    }

    public void register(String name, String namespace, String value) {
        registerEncoded(name, namespace, encoded(value));
    }

    public void registerEncoded(String name, String namespace, String base64) {
        call(
                SecretServiceGrpc.getRegisterSecretMethod(),
                RegisterSecretRequest.newBuilder()
                        .setProjectName(project)
                        .setSecretName(name)
                        .setNamespaceName(namespace)
                        .setValue(base64)
                        .build());
    }

    public void update(String name, String namespace, String value) {
        call(
                SecretServiceGrpc.getUpdateSecretMethod(),
                UpdateSecretRequest.newBuilder()
                        .setProjectName(project)
                        .setSecretName(name)
                        .setNamespaceName(namespace)
                        .setValue(encoded(value))
                        .build());
    }

    public void delete(String name, String namespace) {
        call(
                SecretServiceGrpc.getDeleteSecretMethod(),
                DeleteSecretRequest.newBuilder()
                        .setProjectName(project)
                        .setSecretName(name)
                        .setNamespaceName(namespace)
                        .build());
    }

    public List<ListSecretsResponse.Secret> list() {
        return call(
                        SecretServiceGrpc.getListSecretsMethod(),
                        ListSecretsRequest.newBuilder().setProjectName(project).build())
                .getSecretsList();
    }

    public <I, O> O call(MethodDescriptor<I, O> method, I request) {
        return call(method, request, CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    public <I, O> O call(MethodDescriptor<I, O> method, I request, CallOptions options) {
        MethodDescriptor<I, O> ofFork = method.toBuilder()
                .setFullMethodName(method.getFullMethodName().replace("odpf.", fork + "."))
                .build();
        return ClientCalls.blockingUnaryCall(channel, ofFork, options, request);
    }

    /** The status with which the call ends. */
    public static Status status(Runnable call) {
        try {
            call.run();
            return Status.OK;
        } catch (StatusRuntimeException failure) {
            return failure.getStatus();
        }
    }

    public static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
