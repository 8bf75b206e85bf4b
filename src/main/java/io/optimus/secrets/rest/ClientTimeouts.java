package io.optimus.secrets.rest;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections on which the headers of a request, or the TLS handshake before them, do not arrive in time, or an answer
 * is not taken in time. Vert.x has a time-out for idle connections alone, which a byte now and then keeps awake.
 */
@ApplicationScoped
class ClientTimeouts {

    private final VertxInternal vertx;
    private final Duration headTime;
    private final Duration answerTime;

    ClientTimeouts(Vertx vertx, HttpLimits limits) {
        this.vertx = (VertxInternal) vertx;
        this.headTime = limits.headTime();
        this.answerTime = limits.answerTime();
    }

    void watchHttp(@ObservesAsync HttpServerStart start) {
        watchAcceptedConnections();
    }

    void watchHttps(@ObservesAsync HttpsServerStart start) {
        watchAcceptedConnections();
    }

    /** Called when the headers are read. */
    void headIsRead(RoutingContext context) {
        Channel channel = ((ConnectionBase) context.request().connection()).channel();
        Watch watch = channel.pipeline().get(Watch.class);
        if (watch != null && context.request().version() == HttpVersion.HTTP_2) {
            // Its connections carry many requests at once, and are past the handshake.
            channel.pipeline().remove(watch);
        } else if (watch != null) {
            watch.headIsRead();
            context.addEndHandler(end -> watch.nextMayCome());
        }
        context.next();
    }

    /** Vert.x hands out no channel before the first request's headers are read, so they are taken where they are accepted. */
    private void watchAcceptedConnections() {
        for (EventExecutor loop : vertx.getAcceptorEventLoopGroup()) {
            loop.execute(() -> {
                Iterator<Channel> channels = ((SingleThreadEventLoop) loop).registeredChannelsIterator();
                while (channels.hasNext()) {
                    Channel channel = channels.next();
                    if (channel instanceof ServerChannel && channel.pipeline().get(Accepting.class) == null) {
                        channel.pipeline().addFirst(new Accepting());
                    }
                }
            });
        }
    }

    private final class Accepting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) {
            ((Channel) accepted)
                    .pipeline()
                    .addFirst(new WriteTimeoutHandler(answerTime.toMillis(), TimeUnit.MILLISECONDS), new Watch());
            server.fireChannelRead(accepted);
        }
    }

    /** Of one connection, all on its event loop. */
    private final class Watch extends ChannelInboundHandlerAdapter {
        private Future<?> timeUp;
        private boolean requestInWork;

        @Override
        public void channelRead(ChannelHandlerContext connection, Object bytes) {
            if (!requestInWork && timeUp == null) {
                timeUp = connection
                        .executor()
                        .schedule(() -> connection.close(), headTime.toMillis(), TimeUnit.MILLISECONDS);
            }
            connection.fireChannelRead(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext connection) {
            cancel();
            connection.fireChannelInactive();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext connection) {
            cancel();
        }

        void headIsRead() {
            requestInWork = true;
            cancel();
        }

        void nextMayCome() {
            requestInWork = false;
        }

        private void cancel() {
            if (timeUp != null) {
                timeUp.cancel(false);
                timeUp = null;
            }
        }
    }
}
