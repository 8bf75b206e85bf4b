package io.optimus.secrets.secret.usecase.project;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Sessions;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException.PermissionDenied;
import io.optimus.secrets.secret.SecretStore;
import io.smallrye.mutiny.Uni;
import java.util.stream.Stream;

/** Lists the projects and namespaces that have secrets or, for callers that may not list them, those of their roles. */
public final class ListProjects {

    private final SecretStore store;
    private final GrantedScopes granted;

    /** @param mount of the store, which the names of its policies begin with */
    public ListProjects(SecretStore store, Sessions sessions, String mount) {
        this.store = store;
        this.granted = new GrantedScopes(sessions, mount);
    }

    /** Fails with PermissionDenied if the caller may not list the projects and has no role in any. */
    public Uni<VisibleNames> projects(Caller caller) {
        return store.projects(caller)
                .map(projects -> VisibleNames.all(projects.stream().map(ProjectName::value)))
                .onFailure(PermissionDenied.class)
                .recoverWithUni(denied -> granted.names(
                        caller,
                        (PermissionDenied) denied,
                        scope -> Stream.of(scope.project().value()),
                        "projects"));
    }

    /** Fails with PermissionDenied if the caller may not list the namespaces and has no role in any. */
    public Uni<VisibleNames> namespaces(Caller caller, ProjectName project) {
        return store.scopes(caller, project)
                .map(scopes -> VisibleNames.all(scopes.stream().flatMap(ListProjects::namespace)))
                .onFailure(PermissionDenied.class)
                .recoverWithUni(denied -> granted.names(
                        caller,
                        (PermissionDenied) denied,
                        scope -> scope.project().equals(project) ? namespace(scope) : Stream.empty(),
                        "namespaces"));
    }

    private static Stream<String> namespace(Scope scope) {
        return scope.namespace().map(NamespaceName::value).stream();
    }
}
