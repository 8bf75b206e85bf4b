package io.optimus.secrets.testing.vault;

import java.nio.file.Path;

/** Runs a Vault with storage in memory, not initialised yet: a process or a container. */
interface VaultHost extends AutoCloseable {

    String address();

    boolean isAlive();

    /** What Vault has printed so far. */
    String log();

    /** The path of the audit log as Vault itself sees it. */
    String auditPath();

    /** A file on this machine with what Vault has audited so far. */
    Path auditLog();

    @Override
    void close();
}
