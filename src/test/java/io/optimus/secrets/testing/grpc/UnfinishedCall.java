package io.optimus.secrets.testing.grpc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call by gRPC whose message does not end. */
public final class UnfinishedCall implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;
    private static final int ANNOUNCED = 700_000;
    private static final int CANCEL = 8;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClientRequest request;
    private final CompletableFuture<HttpClientResponse> response;

    private UnfinishedCall(int port, int sent) {
        HttpClientOptions options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        request = await(vertx.createHttpClient(options)
                .request(
                        HttpMethod.POST, port, "127.0.0.1", "/odpf.optimus.core.v1beta1.SecretService/RegisterSecret"));
        request.putHeader("content-type", "application/grpc").putHeader("te", "trailers");
        request.setChunked(true);
        response = request.response().toCompletionStage().toCompletableFuture();
        request.write(Buffer.buffer().appendByte((byte) 0).appendInt(ANNOUNCED).appendBytes(new byte[sent]));
    }

    /** @param sent how many bytes of the message are sent */
    public static UnfinishedCall begin(int port, int sent) {
        return new UnfinishedCall(port, sent);
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

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        vertx.close();
    }
}
