package io.optimus.secrets.testing.vault;

import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.vault.VaultContainer;

/**
 * Runs Vault's own image with Testcontainers: as a server, not in dev mode, so that tests can seal it and set it up as any other.
 *
 * @param folder for copies of the audit log
 */
record VaultInContainer(Path folder, VaultContainer<?> container) implements VaultHost {

    private static final String VARIABLE = "OPTIMUS_TEST_VAULT_IMAGE";

    /** The release line that this service is tested with. */
    private static final String DEFAULT = "hashicorp/vault:1.21";

    private static final String IMAGE = isImageGiven() ? System.getenv(VARIABLE) : DEFAULT;

    private static final boolean OPENBAO = IMAGE.contains("openbao");

    /** The file is in a folder of the image to which the server may write. */
    private static final String AUDIT_LOG = (OPENBAO ? "/openbao" : "/vault") + "/logs/audit.log";

    private static final int NOT_INITIALISED = 501;

    private static final String CONFIGURATION =
            """
            {"storage": {"inmem": {}}, "listener": {"tcp": {"address": "0.0.0.0:8200", "tls_disable": true}},
             "api_addr": "http://127.0.0.1:8200", "disable_mlock": true%s}""".formatted(OPENBAO ? ", \"unsafe_allow_api_audit_creation\": true" : "");

    static boolean isImageGiven() {
        String given = System.getenv(VARIABLE);
        return given != null && !given.isEmpty();
    }

    static VaultInContainer start(Path folder) {
        VaultContainer<?> container =
                new VaultContainer<>(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("hashicorp/vault"));
        container
                .withEnv(OPENBAO ? "BAO_LOCAL_CONFIG" : "VAULT_LOCAL_CONFIG", CONFIGURATION)
                .withCommand("server")
                .waitingFor(Wait.forHttp("/v1/sys/health")
                        .forStatusCode(NOT_INITIALISED)
                        .withStartupTimeout(Duration.ofMinutes(2)))
                .start();
        return new VaultInContainer(folder, container);
    }

    @Override
    public String address() {
        return container.getHttpHostAddress();
    }

    @Override
    public boolean isAlive() {
        return container.isRunning();
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public String auditPath() {
        return AUDIT_LOG;
    }

    @Override
    public Path auditLog() {
        Path copy = folder.resolve("audit.log");
        container.copyFileFromContainer(AUDIT_LOG, copy.toString());
        return copy;
    }

    @Override
    public void close() {
        container.stop();
    }
}
