package io.optimus.secrets.cli.proxy;

import java.net.InetSocketAddress;

/** Decides whose connections are served. */
interface ClientFilter {

    ClientFilter ALL = (client, proxy) -> true;

    /**
     * @param client the address of the client's socket
     * @param proxy the address that it has connected to
     */
    boolean accepts(InetSocketAddress client, InetSocketAddress proxy);
}
