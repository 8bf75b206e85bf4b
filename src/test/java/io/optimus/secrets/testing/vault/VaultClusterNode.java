package io.optimus.secrets.testing.vault;

import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.net.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One node of a {@link VaultCluster}. Its raft storage is in a folder that outlives the process. Services use TLS; the test's own
 * requests do not.
 */
public final class VaultClusterNode {

    private static final int UNKNOWN = 0;
    private static final Duration TERMINATION = Duration.ofSeconds(10);

    private final Path folder;
    private final int port = FreePorts.pair();
    private final int tlsPort = FreePorts.pair();
    private Process process;

    VaultClusterNode(Path folder) {
        this.folder = folder;
    }

    void configure(List<VaultClusterNode> cluster, ServerCertificate certificate, Path ca) {
        String others = cluster.stream()
                .map(node -> """
                          retry_join {
                            leader_api_addr     = "%s"
                            leader_ca_cert_file = "%s"
                          }
                        """.formatted(node.tlsAddress(), ca))
                .collect(Collectors.joining());
        // The multiplier makes the cluster choose a new leader as fast as it can.
        String config = """
                storage "raft" {
                  path                   = "%s"
                  node_id                = "%s"
                  performance_multiplier = 1
                %s}
                listener "tcp" {
                  address       = "127.0.0.1:%d"
                  tls_cert_file = "%s"
                  tls_key_file  = "%s"
                }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                api_addr      = "%s"
                cluster_addr  = "https://127.0.0.1:%d"
                disable_mlock = true
                """.formatted(
                                folder.resolve("raft"),
                                folder.getFileName(),
                                others,
                                tlsPort,
                                certificate.certificate(),
                                certificate.key(),
                                port,
                                tlsAddress(),
                                tlsPort + 1)
                + VaultBinary.moreConfiguration();
        try {
            Files.createDirectories(folder.resolve("raft"));
            Files.writeString(folder.resolve("vault.hcl"), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the node, which is sealed afterwards. */
    void start() {
        try {
            process = new ProcessBuilder(
                            VaultBinary.find().toString(), "server", "-config=" + folder.resolve("vault.hcl"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("vault.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process as {@code kill -9} does, if it was started. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Ends the process with a signal, so that it steps down as leader first, or by force if that takes too long. */
    public void terminate() {
        process.destroy();
        try {
            if (!process.waitFor(TERMINATION.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The node neither responds nor closes its connections until it is resumed. */
    public void suspend() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    public String tlsAddress() {
        return "https://127.0.0.1:" + tlsPort;
    }

    void unseal(List<String> keyShares) {
        VaultApi anonymous = new VaultApi(address(), "");
        keyShares.forEach(share -> anonymous.post("sys/unseal", Map.of("key", share)));
    }

    boolean active() {
        return health() == 200;
    }

    boolean unsealed() {
        return health() == 200 || health() == 429;
    }

    boolean uninitialised() {
        return health() == 501;
    }

    boolean sealed() {
        return health() == 503 || uninitialised();
    }

    private int health() {
        try {
            return new VaultApi(address(), "").get("sys/health").status();
        } catch (IllegalStateException e) {
            return UNKNOWN;
        }
    }
}
