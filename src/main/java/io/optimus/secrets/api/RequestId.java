package io.optimus.secrets.api;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names a request, in Vault's audit log too. */
public final class RequestId {

    /** The header in REST, and the metadata in gRPC. */
    public static final String HEADER = "X-Request-Id";

    /** Text that begins like a token is refused too: a client may have sent one by mistake. */
    private static final Pattern HARMLESS = Pattern.compile("(?!hv[sbr]\\.|[sbr]\\.|eyJ)[A-Za-z0-9._:-]{1,128}");

    private RequestId() {}

    /** The one that the caller gave, if it is harmless, else a new one. */
    public static String of(String given) {
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
