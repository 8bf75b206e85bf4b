package io.optimus.secrets.cli.proxy;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.ServerTransportFilter;
import java.net.InetSocketAddress;

/**
 * Opens a channel to the service for each accepted connection of a client, and closes both together. So a client never waits
 * for the end of a back-off that failures of earlier clients have caused.
 */
final class ClientConnections extends ServerTransportFilter {

    /** Missing in the attributes of a connection that is not accepted. */
    static final Attributes.Key<ManagedChannel> CHANNEL = Attributes.Key.create("channel");

    private final Upstream upstream;
    private final ClientFilter filter;

    ClientConnections(Upstream upstream, ClientFilter filter) {
        this.upstream = upstream;
        this.filter = filter;
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        boolean accepted = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress client
                && attributes.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR) instanceof InetSocketAddress proxy
                && filter.accepts(client, proxy);
        return accepted ? attributes.toBuilder().set(CHANNEL, upstream.open()).build() : attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
        ManagedChannel channel = attributes == null ? null : attributes.get(CHANNEL);
        if (channel != null) {
            channel.shutdownNow();
        }
    }
}
