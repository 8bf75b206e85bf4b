package io.optimus.secrets.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Vault of its own on a free port: storage in memory, audited to a file, set up by {@code optimus admin init}. */
public final class VaultServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private final Process process;
    private String unsealKey;
    private VaultApi root;

    private VaultServer(Path folder, int port, int tlsPort, Process process) {
        this.folder = folder;
        this.port = port;
        this.tlsPort = tlsPort;
        this.process = process;
    }

    public static VaultServer start() {
        return start(0, "");
    }

    /**
     * Speaks TLS as well, at {@link #tlsAddress()}. What a test itself asks of it goes without.
     *
     * @param certificate for 127.0.0.1
     */
    public static VaultServer startWithTls(ServerCertificate certificate) {
        int port = FreePorts.one();
        return start(port, """
                listener "tcp" {
                  address       = "127.0.0.1:%d"
                  tls_cert_file = "%s"
                  tls_key_file  = "%s"
                }
                """.formatted(port, certificate.certificate(), certificate.key()));
    }

    private static VaultServer start(int tlsPort, String tlsListener) {
        VaultServer server = startEmpty(tlsPort, tlsListener);
        server.initialise();
        server.setUp();
        return server;
    }

    /** As it is after installation: it has no storage keys yet, and answers that it needs them. */
    public static VaultServer startUninitialised() {
        VaultServer server = startEmpty(0, "");
        server.awaitStatus(new VaultApi(server.address(), ""), 501);
        return server;
    }

    private static VaultServer startEmpty(int tlsPort, String tlsListener) {
        try {
            Path folder = TestFolder.create("vault-server");
            int port = FreePorts.one();
            Path config = folder.resolve("vault.hcl");
            Files.writeString(config, """
                    storage "inmem" {}
                    listener "tcp" {
                      address     = "127.0.0.1:%d"
                      tls_disable = true
                    }
                    api_addr      = "http://127.0.0.1:%d"
                    disable_mlock = true
                    """.formatted(port, port) + tlsListener);
            Process process = new ProcessBuilder(VaultBinary.find().toString(), "server", "-config=" + config)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("vault.log").toFile())
                    .start();
            return new VaultServer(folder, port, tlsPort, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public String tlsAddress() {
        return "https://127.0.0.1:" + tlsPort;
    }

    public VaultApi root() {
        return root;
    }

    public Path folder() {
        return folder;
    }

    public Path auditLog() {
        return folder.resolve("audit.log");
    }

    public void seal() {
        root.set("sys/seal", Map.of());
    }

    public void unseal() {
        root.set("sys/unseal", Map.of("key", unsealKey));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void initialise() {
        VaultApi anonymous = new VaultApi(address(), "");
        awaitStatus(anonymous, 501);
        JsonNode keys = anonymous.set("sys/init", Map.of("secret_shares", 1, "secret_threshold", 1));
        unsealKey = keys.path("keys_base64").path(0).asText();
        root = new VaultApi(address(), keys.path("root_token").asText());
        unseal();
        awaitStatus(anonymous, 200);
    }

    private void setUp() {
        root.set(
                "sys/audit/file",
                Map.of("type", "file", "options", Map.of("file_path", auditLog().toString())));
        AdminCommandLine.on(this)
                .succeed("init", "--service-credentials", credentials().toString());
    }

    private Path credentials() {
        return folder.resolve("service.properties");
    }

    /** What the service is started with to work on this Vault. */
    public Map<String, String> serviceSettings() {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(credentials())) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put((String) key, (String) value));
        settings.put("quarkus.vault.url", address());
        return settings;
    }

    private void awaitStatus(VaultApi api, int status) {
        Instant end = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Vault ended, see " + folder.resolve("vault.log"));
            }
            if (health(api) == status) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("Vault did not come up, see " + folder.resolve("vault.log"));
    }

    private static int health(VaultApi api) {
        try {
            return api.get("sys/health").status();
        } catch (IllegalStateException e) {
            return 0;
        }
    }
}
