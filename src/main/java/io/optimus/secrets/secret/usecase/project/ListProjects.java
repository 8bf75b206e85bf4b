package io.optimus.secrets.secret.usecase.project;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.SecretException.PermissionDenied;
import io.optimus.secrets.secret.SecretStore;
import io.smallrye.mutiny.Uni;
import java.util.stream.Stream;

/** Lists the projects that have secrets or, for callers that may not list them, the projects of their roles. */
public final class ListProjects {

    private final SecretStore store;
    private final GrantedScopes granted;

    public ListProjects(SecretStore store, GrantedScopes granted) {
        this.store = store;
        this.granted = granted;
    }

    /** Fails with PermissionDenied if the caller may not list the projects and has no role in any. */
    public Uni<VisibleNames> list(Caller caller) {
        return store.projects(caller)
                .map(projects -> VisibleNames.all(projects.stream().map(ProjectName::value)))
                .onFailure(PermissionDenied.class)
                .recoverWithUni(denied -> granted.instead(
                        caller,
                        (PermissionDenied) denied,
                        scope -> Stream.of(scope.project().value()),
                        "projects"));
    }
}
