package io.optimus.secrets.testing.vault;

import java.nio.file.Path;

/** What runs a Vault that is not initialised yet, its storage in memory. */
interface VaultHost extends AutoCloseable {

    String address();

    boolean isAlive();

    /** What it has said so far. */
    String log();

    /** The path of the audit log as Vault itself sees it. */
    String auditPath();

    /** What Vault has audited so far, on this machine. */
    Path auditLog();

    @Override
    void close();
}
