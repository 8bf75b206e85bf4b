package io.optimus.secrets.cli.io.http;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Initializes Java's TLS classes in a thread of its own, concurrently with what else a command does before its handshake. The engine trusts
 * no certificate and is never connected; it only writes the first message of a handshake.
 */
public final class TlsPreload implements Runnable {

    private TlsPreload() {}

    /** Returns at once. A command does not wait for the thread, and ends before it if it makes no connection. */
    public static void start() {
        Thread thread = new Thread(new TlsPreload(), "tls-preload");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Without trust managers, Java would read its public CAs.
            context.init(null, new TrustManager[0], null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (GeneralSecurityException | SSLException | RuntimeException e) {
            // The connection meets the same problem, and reports it.
            return;
        }
    }
}
