package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import java.util.Optional;

/**
 * The secrets to list.
 *
 * @param namespace lists only this namespace; empty: the whole project
 * @param limit rows per page, 1 to {@value #MAX_LIMIT}; empty: all in one page
 * @param after the end of the previous page
 */
public record ListRequest(
        ProjectName project, Optional<NamespaceName> namespace, Optional<Integer> limit, Optional<PageToken> after) {

    public static final int MAX_LIMIT = 1000;

    public ListRequest {
        if (limit.filter(rows -> rows < 1 || rows > MAX_LIMIT).isPresent()) {
            throw new SecretException.InvalidArgument("limit", "limit must be 1 to " + MAX_LIMIT);
        }
    }

    boolean includes(SecretId id) {
        return after.map(last -> last.isBefore(id)).orElse(true);
    }
}
