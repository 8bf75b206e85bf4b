package io.optimus.secrets.secret.usecase.project;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException.PermissionDenied;
import io.optimus.secrets.secret.SecretStore;
import io.smallrye.mutiny.Uni;
import java.util.stream.Stream;

/** Lists the namespaces of a project that have secrets or, for callers that may not list them, the namespaces of their roles. */
public final class ListNamespaces {

    private final SecretStore store;
    private final GrantedScopes granted;

    public ListNamespaces(SecretStore store, GrantedScopes granted) {
        this.store = store;
        this.granted = granted;
    }

    /** Fails with PermissionDenied if the caller may not list the namespaces and has no role in any. */
    public Uni<VisibleNames> list(Caller caller, ProjectName project) {
        return store.scopes(caller, project)
                .map(scopes -> VisibleNames.all(scopes.stream().flatMap(ListNamespaces::name)))
                .onFailure(PermissionDenied.class)
                .recoverWithUni(denied -> granted.instead(
                        caller,
                        (PermissionDenied) denied,
                        scope -> scope.project().equals(project) ? name(scope) : Stream.empty(),
                        "namespaces"));
    }

    private static Stream<String> name(Scope scope) {
        return scope.namespace().map(NamespaceName::value).stream();
    }
}
