package io.optimus.secrets.contract;

/** The members of a problem (RFC 9457) that a client reads, and the values that have a meaning. */
public final class ProblemField {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** {@link #UNKNOWN} if the request may have been carried out. */
    public static final String OUTCOME = "outcome";

    public static final String UNKNOWN = "unknown";

    /** The names of the secrets that do not exist. */
    public static final String MISSING = "missing";

    private ProblemField() {}
}
