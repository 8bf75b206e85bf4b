package io.optimus.secrets.rest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Serves one request at a time on a connection, and reports when the request is done: the response was written to the network, or the
 * connection is closed. Vert.x does not always report this. It would also process further requests while the client does not read the
 * responses. If a client sends a request before it has the previous response, it gets that response, and the connection is closed. RFC 9112
 * allows this.
 */
public final class SerialConnection extends ChannelDuplexHandler {

    private List<Runnable> actions = new ArrayList<>();
    /** True at first, because Vert.x provides the connection only with its first request. */
    private boolean busy = true;

    private boolean pipelined;

    private SerialConnection() {}

    /** @param responseTime the maximum time for a client to read one write, usually a whole response */
    public static void watch(RoutingContext context, Duration responseTime) {
        ChannelPipeline pipeline = channel(context).pipeline();
        if (pipeline.get(SerialConnection.class) == null) {
            String vertx = pipeline.context(VertxHandler.class).name();
            pipeline.addBefore(vertx, null, new WriteTimeoutHandler(responseTime.toMillis(), TimeUnit.MILLISECONDS));
            pipeline.addBefore(vertx, null, new SerialConnection());
        }
        context.next();
    }

    /** Runs the action on the connection's event loop, once, when the connection is done with this request. */
    static void whenDone(RoutingContext context, Runnable action) {
        channel(context).pipeline().get(SerialConnection.class).actions.add(action);
    }

    private static Channel channel(RoutingContext context) {
        return ((ConnectionBase) context.request().connection()).channel();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext connection) {
        connection.channel().closeFuture().addListener(closed -> done());
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (message instanceof HttpRequest) {
            pipelined = pipelined || busy;
            busy = true;
        }
        if (pipelined) {
            ReferenceCountUtil.release(message);
        } else {
            connection.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                connection.write(message, promise);
                return;
            }
            if (pipelined) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (message instanceof LastHttpContent) {
            connection.write(message, promise.unvoid().addListener(written -> responseWritten(connection)));
        } else {
            connection.write(message, promise);
        }
    }

    private void responseWritten(ChannelHandlerContext connection) {
        busy = false;
        done();
        if (pipelined) {
            connection.close();
        }
    }

    private void done() {
        List<Runnable> due = actions;
        actions = new ArrayList<>();
        due.forEach(Runnable::run);
    }
}
