package io.optimus.secrets.rest;

import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.ResolvedSecret;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.Version;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An {@code ETag} is the version's number in quotes. */
final class ETags {

    /** With possessive quantifiers, since Java's others need stack for each tag of a list. */
    private static final Pattern LIST = Pattern.compile("(W/)?+\"[^\"]*+\"(\\s*+,\\s*+(W/)?+\"[^\"]*+\")*+");

    private static final Pattern TAG = Pattern.compile("\"[^\"]*\"");
    private static final Pattern STRONG_NUMBER = Pattern.compile("(?<!/)\"([1-9][0-9]{0,17})\"");

    private ETags() {}

    static String of(Version version) {
        return "\"" + version.number() + "\"";
    }

    /**
     * Of the secret that a job gets. A project-wide one that stands in for a namespace's is marked: the two count their
     * versions each for itself.
     */
    static String ofResolved(SecretId asked, ResolvedSecret secret) {
        long number = secret.version().number();
        return secret.id().equals(asked) ? "\"" + number + "\"" : "\"project-" + number + "\"";
    }

    /** @param ifNoneMatch the header; null where it is not there */
    static boolean matchesAny(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && (ifNoneMatch.trim().equals("*")
                        || TAG.matcher(ifNoneMatch)
                                .results()
                                .anyMatch(found -> found.group().equals(tag)));
    }

    /** @throws SecretException.InvalidArgument where a header is malformed, or both are there */
    static Precondition precondition(String ifMatch, String ifNoneMatch) {
        if (ifMatch != null && ifNoneMatch != null) {
            throw new SecretException.InvalidArgument("If-Match", "If-Match and If-None-Match rule each other out");
        }
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.trim().equals("*")) {
                throw new SecretException.InvalidArgument("If-None-Match", "If-None-Match of a write can only be *");
            }
            return new Precondition.Absent();
        }
        return ifMatch == null ? Precondition.NONE : match(ifMatch.trim());
    }

    private static Precondition match(String ifMatch) {
        if (ifMatch.equals("*")) {
            return new Precondition.Exists();
        }
        if (!LIST.matcher(ifMatch).matches()) {
            throw new SecretException.InvalidArgument(
                    "If-Match", "If-Match must be * or versions in quotes, such as \"3\"");
        }
        return new Precondition.VersionIsOneOf(numbers(ifMatch));
    }

    /** What is no number of a version, or weak, matches none. */
    private static Set<Long> numbers(String list) {
        return STRONG_NUMBER
                .matcher(list)
                .results()
                .map(found -> found.group(1))
                .map(Long::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
