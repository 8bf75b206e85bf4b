package io.optimus.secrets.vault;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;

/** Closes a connection to Vault on which a response is too large to keep in memory. Vert.x's clients have no such limit. */
final class VaultResponseLimit extends ChannelInboundHandlerAdapter {

    /** A list of 60,000 secrets with the longest names that are allowed. */
    private static final long MAX_BYTES = 16 * 1024 * 1024;

    private long bytes;

    static void apply(HttpConnection connection) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        pipeline.addBefore(pipeline.context(VertxHandler.class).name(), null, new VaultResponseLimit());
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (message instanceof HttpResponse) {
            bytes = 0;
        }
        if (message instanceof HttpContent part) {
            bytes += part.content().readableBytes();
        }
        if (bytes > MAX_BYTES) {
            ReferenceCountUtil.release(message);
            connection.close();
        } else {
            connection.fireChannelRead(message);
        }
    }
}
