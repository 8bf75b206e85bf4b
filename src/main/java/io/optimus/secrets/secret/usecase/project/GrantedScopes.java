package io.optimus.secrets.secret.usecase.project;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Sessions;
import io.optimus.secrets.contract.PolicyName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException.PermissionDenied;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds projects and namespaces in the names of a caller's policies, for callers that may not list them in the store. */
final class GrantedScopes {

    private final Sessions sessions;
    private final String mount;

    GrantedScopes(Sessions sessions, String mount) {
        this.sessions = sessions;
        this.mount = mount;
    }

    /**
     * The names in the scopes of the caller's roles.
     *
     * @param denied the refusal of the list of all names
     * @param names the requested names of a scope
     * @param kind the kind of the names, in the plural
     * @return a failure if no role has such a name
     */
    Uni<VisibleNames> names(
            Caller caller, PermissionDenied denied, Function<Scope, Stream<String>> names, String kind) {
        return sessions.lookUp(caller)
                .onFailure(PermissionDenied.class)
                .transform(lookUp -> denied.with("the %s of your roles can be listed, but %s"
                        .formatted(kind, ((PermissionDenied) lookUp).reason())))
                .map(session -> VisibleNames.some(
                        scopes(session.policies()).stream().flatMap(names),
                        denied.with(
                                        "only the %s of your roles are listed; they may have no secrets, and others are unknown"
                                                .formatted(kind))
                                .reason()))
                .invoke(visible -> {
                    if (visible.names().isEmpty()) {
                        throw denied.with(
                                "only the %s of your roles can be listed, and your roles have none".formatted(kind));
                    }
                });
    }

    /** The scopes of the roles. A role for the whole mount has no scope. */
    private List<Scope> scopes(List<String> policies) {
        return policies.stream()
                .flatMap(policy -> PolicyName.parse(mount, policy).stream())
                .filter(name -> name.project() != null)
                .map(name -> Scope.of(new ProjectName(name.project()), name.namespace()))
                .toList();
    }
}
