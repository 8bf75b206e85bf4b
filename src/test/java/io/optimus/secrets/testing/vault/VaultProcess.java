package io.optimus.secrets.testing.vault;

import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs Vault as a process on this machine, on a free port.
 *
 * @param address without TLS
 */
record VaultProcess(Path folder, String address, Process process) implements VaultHost {

    /** @param moreConfiguration appended to Vault's configuration */
    static VaultProcess start(Path folder, String moreConfiguration) {
        try {
            int port = FreePorts.pair();
            Path config = folder.resolve("vault.hcl");
            Files.writeString(config, """
                    storage "inmem" {}
                    listener "tcp" {
                      address     = "127.0.0.1:%d"
                      tls_disable = true
                      x_forwarded_for_authorized_addrs   = "127.0.0.1/32"
                      x_forwarded_for_reject_not_present = false
                    }
                    api_addr      = "http://127.0.0.1:%d"
                    disable_mlock = true
                    """.formatted(port, port) + VaultBinary.moreConfiguration() + moreConfiguration);
            Process process = new ProcessBuilder(VaultBinary.find().toString(), "server", "-config=" + config)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("vault.log").toFile())
                    .start();
            return new VaultProcess(folder, "http://127.0.0.1:" + port, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String log() {
        return "see " + folder.resolve("vault.log");
    }

    @Override
    public String auditPath() {
        return auditLog().toString();
    }

    @Override
    public Path auditLog() {
        return folder.resolve("audit.log");
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
}
