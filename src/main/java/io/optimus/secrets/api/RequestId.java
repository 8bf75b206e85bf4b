package io.optimus.secrets.api;

import java.util.UUID;
import java.util.regex.Pattern;

/** Identifies a request, also in Vault's audit log. */
public final class RequestId {

    /** The header in REST, and the metadata in gRPC. */
    public static final String HEADER = "X-Request-Id";

    /** Text that begins like a token is not safe: a client may have sent a token by mistake. */
    private static final Pattern SAFE = Pattern.compile("(?!hv[sbr]\\.|[sbr]\\.|eyJ)[A-Za-z0-9._:-]{1,128}");

    private RequestId() {}

    /** Returns the id that the caller gave if it is safe, else a new one. */
    public static String of(String given) {
        return given != null && SAFE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
