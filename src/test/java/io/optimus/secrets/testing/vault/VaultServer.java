package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.ServiceCredentials;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.net.ServerCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A real Vault, set up by {@code optimus admin init}. Unless it is given, it stores in memory and audits to a file. */
public final class VaultServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Optional<VaultHost> host;
    private final AutoCloseable atClose;
    private final String address;
    private int tlsPort;
    private String unsealKey;
    private VaultApi root;

    private VaultServer(Path folder, VaultHost host) {
        this.folder = folder;
        this.host = Optional.of(host);
        this.atClose = host;
        this.address = host.address();
    }

    private VaultServer(Path folder, ExternalVault given) {
        this.folder = folder;
        this.host = Optional.empty();
        this.atClose = given;
        this.root = given.root();
        this.address = root.address();
    }

    /** A Vault that no other test uses. */
    public static VaultServer start() {
        return start(VaultSource.ofItsOwn());
    }

    public static VaultServer start(VaultSource source) {
        Path folder = TestFolder.create("vault-server");
        return switch (source) {
            case GIVEN -> new VaultServer(folder, ExternalVault.take()).setUp();
            case BINARY -> new VaultServer(folder, VaultProcess.start(folder, "")).initialise();
            case CONTAINER -> new VaultServer(folder, VaultInContainer.start(folder)).initialise();
        };
    }

    /**
     * A Vault that also listens with TLS, at {@link #tlsAddress()}. The test's own requests do not use TLS.
     *
     * @param certificate for 127.0.0.1
     */
    public static VaultServer startWithTls(ServerCertificate certificate) {
        int port = FreePorts.pair();
        Path folder = TestFolder.create("vault-server");
        VaultServer server = new VaultServer(
                folder, VaultProcess.start(folder, """
                listener "tcp" {
                  address       = "127.0.0.1:%d"
                  tls_cert_file = "%s"
                  tls_key_file  = "%s"
                }
                """.formatted(port, certificate.certificate(), certificate.key())));
        server.tlsPort = port;
        return server.initialise();
    }

    /** A Vault that is not initialised, as after installation. */
    public static VaultServer startUninitialised() {
        Path folder = TestFolder.create("vault-server");
        VaultServer server = new VaultServer(folder, VaultProcess.start(folder, ""));
        server.awaitStatus(new VaultApi(server.address(), ""), 501);
        return server;
    }

    public String address() {
        return address;
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

    /** What Vault has audited so far. Not available for a given Vault: see {@link NeedsAuditLog}. */
    public Path auditLog() {
        return host.orElseThrow().auditLog();
    }

    /** Must not be called for a given Vault. */
    public void seal() {
        root.set("sys/seal", Map.of());
    }

    public void unseal() {
        root.set("sys/unseal", Map.of("key", unsealKey));
    }

    @Override
    public void close() {
        try {
            atClose.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private VaultServer initialise() {
        try {
            return initialised();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private VaultServer initialised() {
        VaultApi anonymous = new VaultApi(address(), "");
        awaitStatus(anonymous, 501);
        JsonNode keys = anonymous.set("sys/init", Map.of("secret_shares", 1, "secret_threshold", 1));
        unsealKey = keys.path("keys_base64").path(0).asText();
        root = new VaultApi(address(), keys.path("root_token").asText());
        unseal();
        awaitStatus(anonymous, 200);
        String auditPath = host.orElseThrow().auditPath();
        root.set("sys/audit/file", Map.of("type", "file", "options", Map.of("file_path", auditPath)));
        return setUp();
    }

    private VaultServer setUp() {
        AdminCommandLine.on(this)
                .succeed("init", "--service-credentials", credentials().toString());
        return this;
    }

    private Path credentials() {
        return folder.resolve("service.properties");
    }

    /** The settings with which a service uses this Vault. */
    public Map<String, String> serviceSettings() {
        Map<String, String> settings = ServiceCredentials.in(credentials());
        settings.put("quarkus.vault.url", address());
        return settings;
    }

    private void awaitStatus(VaultApi api, int status) {
        VaultHost running = host.orElseThrow();
        Instant end = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(end)) {
            if (!running.isAlive()) {
                throw new IllegalStateException("Vault ended: " + running.log());
            }
            if (health(api) == status) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("Vault did not come up: " + running.log());
    }

    private static int health(VaultApi api) {
        try {
            return api.get("sys/health").status();
        } catch (IllegalStateException e) {
            return 0;
        }
    }
}
