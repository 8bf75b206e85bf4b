package io.optimus.secrets.contract;

import java.time.Duration;
import java.time.Period;

/** Limits that client and server share. */
public final class Limits {

    /** The maximum number of names that one request resolves. */
    public static final int RESOLVED_NAMES = 100;

    /** The maximum number of secrets that one request imports. */
    public static final int IMPORTED_SECRETS = 100;

    /** A token with less time left should be renewed or replaced soon. */
    public static final Duration ENDS_SOON = Duration.ofMinutes(10);

    /** A secret with less time left should be replaced soon. */
    public static final Period EXPIRES_SOON = Period.ofDays(14);

    /** The maximum size of an entry in Vault's storage, in bytes. */
    public static final int VAULT_ENTRY_BYTES = 1024 * 1024;

    private Limits() {}
}
