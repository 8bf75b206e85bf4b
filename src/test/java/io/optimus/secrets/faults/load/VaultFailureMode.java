package io.optimus.secrets.faults.load;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.net.NetworkFault;
import io.optimus.secrets.testing.net.NetworkProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Causes each failure mode of a real Vault, and ends it. */
public enum VaultFailureMode {
    SEALED("sealed") {
        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            vault.seal();
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            vault.unseal();
        }
    },
    UNINITIALISED("uninitialised") {
        private VaultServer other;

        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            other = VaultServer.startUninitialised();
            network.redirect(other.address());
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            network.redirect(vault.address());
            other.close();
        }
    },
    UNREACHABLE("unreachable") {
        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            network.disappear();
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            network.clearFaults();
        }
    },
    /** Slower than the service waits with any setting. */
    SLOW("slow") {
        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            network.strike(1, NetworkFault.LATE_RESPONSE, true);
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            network.clearFaults();
        }
    },
    AUDIT_DEVICE_FULL("audit device full") {
        @Override
        public void begin(VaultServer vault, NetworkProxy network) throws IOException {
            Path log = vault.folder().resolve("full.log");
            Files.createSymbolicLink(log, Path.of("/dev/full"));
            // With mode 0000, Vault does not change the mode of the file, which is the machine's /dev/full.
            vault.root()
                    .set(
                            "sys/audit/full",
                            Map.of(
                                    "type",
                                    "file",
                                    "options",
                                    Map.of("file_path", log.toString(), "mode", "0000", "skip_test", "true")));
            vault.root().delete("sys/audit/file");
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) throws IOException {
            // As if space was freed: Vault opens the file again when it cannot write.
            Path log = vault.folder().resolve("full.log");
            Files.delete(log);
            Files.createFile(log);
        }
    },
    QUOTA("quota") {
        private static final String PATH = "sys/quotas/rate-limit/troubles";

        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            vault.root().set(PATH, Map.of("rate", 0.001, "path", "optimus/"));
            Eventually.await(
                    "the quota is in force",
                    LIMIT,
                    () -> vault.root().get("optimus/config").status() == 429);
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            vault.root().delete(PATH);
        }
    },
    MOUNT_MISSING("mount missing") {
        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            vault.root().moveMount("optimus", "aside");
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            vault.root().moveMount("aside", "optimus");
        }
    },
    KV_VERSION_1("KV version 1") {
        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            vault.root().moveMount("optimus", "aside");
            vault.root().set("sys/mounts/optimus", Map.of("type", "kv", "options", Map.of("version", "1")));
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            vault.root().delete("sys/mounts/optimus");
            vault.root().moveMount("aside", "optimus");
        }
    },
    TRANSIT_KEY_MISSING("transit key missing") {
        @Override
        public void begin(VaultServer vault, NetworkProxy network) {
            vault.root().set("transit/keys/optimus/config", Map.of("deletion_allowed", true));
            vault.root().delete("transit/keys/optimus");
        }

        @Override
        public void end(VaultServer vault, NetworkProxy network) {
            AdminCommandLine.on(vault).succeed("init");
        }
    };

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String documented;

    VaultFailureMode(String documented) {
        this.documented = documented;
    }

    public static VaultFailureMode named(String documented) {
        for (VaultFailureMode trouble : values()) {
            if (trouble.documented.equals(documented)) {
                return trouble;
            }
        }
        throw new AssertionError("no test makes the trouble \"" + documented + "\" that is documented");
    }

    public abstract void begin(VaultServer vault, NetworkProxy network) throws IOException;

    public abstract void end(VaultServer vault, NetworkProxy network) throws IOException;
}
