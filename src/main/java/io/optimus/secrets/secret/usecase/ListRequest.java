package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import java.util.Optional;

/**
 * Which secrets to list.
 *
 * @param namespace only this namespace's; empty: the whole project's
 * @param deleted those whose newest version is deleted or destroyed, in place of the live ones
 * @param limit rows a page, 1 to {@value #MAX_LIMIT}; empty: all in one page
 * @param after the end of the page before
 */
public record ListRequest(
        ProjectName project,
        Optional<NamespaceName> namespace,
        boolean deleted,
        Optional<Integer> limit,
        Optional<PageToken> after) {

    public static final int MAX_LIMIT = 1000;

    public ListRequest {
        if (limit.filter(rows -> rows < 1 || rows > MAX_LIMIT).isPresent()) {
            throw new SecretException.InvalidArgument("limit", "limit must be 1 to " + MAX_LIMIT);
        }
    }

    /** The live ones. */
    public ListRequest(
            ProjectName project,
            Optional<NamespaceName> namespace,
            Optional<Integer> limit,
            Optional<PageToken> after) {
        this(project, namespace, false, limit, after);
    }

    boolean includes(SecretId id) {
        return after.map(last -> last.isBefore(id)).orElse(true);
    }
}
