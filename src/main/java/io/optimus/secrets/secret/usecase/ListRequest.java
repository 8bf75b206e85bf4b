package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The secrets to list.
 *
 * @param namespace lists only this namespace; empty: the whole project, unless {@code projectWide}
 * @param deleted lists secrets whose newest version is deleted or destroyed, instead of live ones
 * @param limit rows per page, 1 to {@value #MAX_LIMIT}; empty: all in one page
 * @param after the end of the previous page
 * @param projectWide lists project-wide secrets, together with those of the namespace if there is one: what its jobs can get
 * @param repairDigests whether values may be read, to compute digests that are not known
 */
public record ListRequest(
        ProjectName project,
        Optional<NamespaceName> namespace,
        boolean deleted,
        Optional<Integer> limit,
        Optional<PageToken> after,
        boolean projectWide,
        boolean repairDigests) {

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
        this(project, namespace, false, limit, after, false, true);
    }

    /** The folders that are asked for; empty: all of the project that the caller may list. */
    List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        if (namespace.isPresent()) {
            scopes.add(new Scope(project, namespace));
        }
        if (projectWide) {
            scopes.add(Scope.projectWide(project));
        }
        return scopes;
    }

    boolean includes(SecretId id) {
        return after.map(last -> last.isBefore(id)).orElse(true);
    }
}
