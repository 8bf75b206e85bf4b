package io.optimus.secrets.secret.usecase.list;

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
 * @param namespace lists only this namespace; empty: the whole project, unless {@code forJobs}
 * @param deleted lists secrets whose newest version is deleted or destroyed, instead of live ones
 * @param limit rows per page, 1 to {@value #MAX_LIMIT}; empty: all in one page
 * @param after the end of the previous page
 * @param forJobs lists what a job of the namespace gets: its secrets and the project-wide ones, without a read of any value
 */
public record ListRequest(
        ProjectName project,
        Optional<NamespaceName> namespace,
        boolean deleted,
        Optional<Integer> limit,
        Optional<PageToken> after,
        boolean forJobs) {

    public static final int MAX_LIMIT = 1000;

    public ListRequest {
        if (limit.filter(rows -> rows < 1 || rows > MAX_LIMIT).isPresent()) {
            throw new SecretException.InvalidArgument("limit", "limit must be 1 to " + MAX_LIMIT);
        }
    }

    /** Requests the live secrets. */
    public ListRequest(
            ProjectName project,
            Optional<NamespaceName> namespace,
            Optional<Integer> limit,
            Optional<PageToken> after) {
        this(project, namespace, false, limit, after, false);
    }

    /** The requested folders; empty: all folders of the project that the caller may list. */
    List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        if (namespace.isPresent()) {
            scopes.add(new Scope(project, namespace));
        }
        if (forJobs) {
            scopes.add(Scope.projectWide(project));
        }
        return scopes;
    }

    boolean includes(SecretId id) {
        return after.map(last -> last.isBefore(id)).orElse(true);
    }
}
