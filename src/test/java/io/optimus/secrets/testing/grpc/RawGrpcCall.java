package io.optimus.secrets.testing.grpc;

import io.optimus.proto.ListSecretsRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call that no gRPC library makes: its message does not end, or its response is not read. */
public final class RawGrpcCall implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;
    private static final String SERVICE = "/odpf.optimus.core.v1beta1.SecretService/";
    private static final int ANNOUNCED = 700_000;
    private static final int CANCEL = 8;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClientRequest request;
    private final CompletableFuture<HttpClientResponse> response;

    private RawGrpcCall(int port, String method, Http2Settings settings) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(settings);
        request = await(vertx.createHttpClient(options).request(HttpMethod.POST, port, "127.0.0.1", SERVICE + method));
        request.putHeader("content-type", "application/grpc").putHeader("te", "trailers");
        // Read nothing of the response until a test asks for it.
        response = request.response()
                .map(HttpClientResponse::pause)
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** @param sent the number of bytes that are sent of a longer message */
    public static RawGrpcCall unfinished(int port, int sent) {
        RawGrpcCall call = new RawGrpcCall(port, "RegisterSecret", new Http2Settings());
        call.request.setChunked(true);
        call.request.write(framed(ANNOUNCED, new byte[sent]));
        return call;
    }

    /** A list whose client accepts only one byte of the response. */
    public static RawGrpcCall unreadList(int port, String token, String project) {
        RawGrpcCall call = new RawGrpcCall(port, "ListSecrets", new Http2Settings().setInitialWindowSize(1));
        byte[] message =
                ListSecretsRequest.newBuilder().setProjectName(project).build().toByteArray();
        call.request.putHeader("authorization", "Bearer " + token);
        call.request.end(framed(message.length, message));
        return call;
    }

    /** The status and its message, as soon as the service has ended the call. */
    public String awaitStatus() {
        try {
            HttpClientResponse ended = response.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return ended.getHeader("grpc-status") + " " + ended.getHeader("grpc-message");
        } catch (Exception e) {
            throw new AssertionError("the service does not end the call", e);
        }
    }

    public void cancel() {
        request.reset(CANCEL);
    }

    private static Buffer framed(int length, byte[] message) {
        return Buffer.buffer().appendByte((byte) 0).appendInt(length).appendBytes(message);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        vertx.close();
    }
}
