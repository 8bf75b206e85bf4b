package io.optimus.secrets.vault.client;

import io.optimus.secrets.contract.VaultNamespace;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultResponse;
import io.quarkus.vault.client.http.VaultHttpClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Sends quarkus-vault's requests. The client of quarkus-vault reads a response of any length into memory. This client closes the connection
 * if a response is too long.
 */
final class BoundedVaultHttp extends VaultHttpClient {

    private static final String USER_AGENT = "optimus-secrets";

    private final EventLoopPools pools;
    private final long maxResponseSize;

    BoundedVaultHttp(EventLoopPools pools, long maxResponseSize) {
        this.pools = pools;
        this.maxResponseSize = maxResponseSize;
    }

    @Override
    public <T> CompletionStage<VaultResponse<T>> execute(VaultRequest<T> request) {
        return pools.current()
                .request(options(request))
                // Nested: outside, the response could end before its handlers are set.
                .compose(sending -> send(sending, request)
                        .compose(response -> body(response).map(body -> new Whole(response, body))))
                .toCompletionStage()
                .thenCompose(whole -> buildResponse(
                        request,
                        whole.response().statusCode(),
                        whole.response().headers().entries(),
                        whole.body().getBytes()));
    }

    private record Whole(HttpClientResponse response, Buffer body) {
        @Override
        public String toString() {
            return "Whole[hidden]";
        }
    }

    private static RequestOptions options(VaultRequest<?> request) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.getMethod().name()))
                .setAbsoluteURI(request.getUrl())
                .setTimeout(request.getTimeout().toMillis())
                .setFollowRedirects(false)
                .putHeader("User-Agent", USER_AGENT);
        Map<String, String> headers = request.getHTTPHeaders();
        if (VaultPaths.OF_ROOT_NAMESPACE.contains(request.getPath())) {
            headers.remove(VaultNamespace.HEADER);
        }
        headers.forEach(options::putHeader);
        return options;
    }

    private static Future<HttpClientResponse> send(HttpClientRequest sending, VaultRequest<?> request) {
        return request.getSerializedBody().map(sending::send).orElseGet(sending::send);
    }

    private Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= maxResponseSize) {
                body.appendBuffer(chunk);
            } else if (whole.tryFail("the response is longer than " + maxResponseSize + " bytes")) {
                response.request().reset();
            }
        });
        return whole.future();
    }

    @Override
    public void close() {
        pools.close();
    }
}
