package io.optimus.secrets.rest.secret;

import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.ResolvedSecret;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code ETag} has the number of the version and the time when the version was created. The number alone is not unique: after the
 * metadata was removed in Vault, versions are numbered from 1 again.
 */
public final class ETags {

    private static final Pattern NEXT_TAG = Pattern.compile("\\G[\\s,]*((?:W/)?\"[^\"]*\")\\s*(?=,|$)");
    private static final Pattern REST = Pattern.compile("[\\s,]*");
    private static final String WEAK = "W/";

    private ETags() {}

    public static String of(Version version) {
        return "\"" + text(version) + "\"";
    }

    /**
     * The tag of a resolved secret. If a project-wide secret was resolved for a namespace, the tag is marked, because the namespace's
     * secret of that name would have version numbers of its own.
     */
    static String ofResolved(SecretId requested, ResolvedSecret secret) {
        return secret.id().equals(requested) ? of(secret.version()) : "\"project-" + text(secret.version()) + "\"";
    }

    /** @param ifNoneMatch the header; null if it is missing */
    static boolean matchesAny(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && (ifNoneMatch.trim().equals("*")
                        || tags(ifNoneMatch).stream()
                                .map(found -> found.startsWith(WEAK) ? found.substring(WEAK.length()) : found)
                                .anyMatch(tag::equals));
    }

    /** @throws SecretException.InvalidArgument if a header is malformed, or both are given */
    static Precondition precondition(String ifMatch, String ifNoneMatch) {
        if (ifMatch != null && ifNoneMatch != null) {
            throw new SecretException.InvalidArgument("If-Match", "If-Match and If-None-Match cannot be combined");
        }
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.trim().equals("*")) {
                throw new SecretException.InvalidArgument("If-None-Match", "If-None-Match of a write can only be *");
            }
            return new Precondition.Absent();
        }
        return ifMatch == null ? Precondition.NONE : match(ifMatch.trim());
    }

    /** A weak tag, or a tag that is not from this service, matches no version. */
    private static Precondition match(String ifMatch) {
        if (ifMatch.equals("*")) {
            return new Precondition.Exists();
        }
        Set<String> tags = tags(ifMatch);
        if (tags.isEmpty()) {
            throw new SecretException.InvalidArgument(
                    "If-Match", "If-Match must be * or ETags in quotes, from responses of this service");
        }
        return new Precondition.VersionIs(version -> tags.contains(of(version)));
    }

    private static String text(Version version) {
        return version.number() + "-" + version.createdTime();
    }

    /** The tags of a list; empty if the list is malformed. */
    private static Set<String> tags(String list) {
        Set<String> tags = new HashSet<>();
        Matcher next = NEXT_TAG.matcher(list);
        int end = 0;
        while (next.find()) {
            tags.add(next.group(1));
            end = next.end();
        }
        return REST.matcher(list.substring(end)).matches() ? tags : Set.of();
    }
}
