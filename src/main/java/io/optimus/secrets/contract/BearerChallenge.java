package io.optimus.secrets.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code WWW-Authenticate} of a 401, as in RFC 6750. It has the reason as well as the body has, because
 * {@link java.net.HttpURLConnection} drops the body of a 401 to a request with a body.
 */
public final class BearerChallenge {

    public static final String HEADER = "WWW-Authenticate";

    private static final String SCHEME = "Bearer";
    private static final Pattern DESCRIPTION = Pattern.compile("error_description=\"([^\"]{1,300})\"");

    private BearerChallenge() {}

    /** @param reason in printable ASCII; empty if it is not known */
    public static String of(Optional<String> reason) {
        return reason.map(text -> SCHEME + " error=\"invalid_token\", error_description=\"" + quotable(text) + "\"")
                .orElse(SCHEME);
    }

    /** @return empty if the header has none */
    public static Optional<String> reason(String header) {
        Matcher description = DESCRIPTION.matcher(header);
        return description.find() ? Optional.of(description.group(1)) : Optional.empty();
    }

    /** RFC 6750 allows no quotation mark and no backslash. */
    private static String quotable(String text) {
        return text.replaceAll("[\"\\\\]", "'");
    }
}
