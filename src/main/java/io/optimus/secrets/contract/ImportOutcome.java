package io.optimus.secrets.contract;

/** What an import did with a secret. These are text constants, because annotations accept nothing else. */
public final class ImportOutcome {

    public static final String REGISTERED = "registered";
    public static final String UPDATED = "updated";

    /** Nothing was changed. */
    public static final String FAILED = "failed";

    /** It may have been written. */
    public static final String UNKNOWN = "unknown";

    private ImportOutcome() {}
}
