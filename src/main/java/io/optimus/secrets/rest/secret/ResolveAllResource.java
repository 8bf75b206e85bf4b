package io.optimus.secrets.rest.secret;

import io.optimus.secrets.api.SecretEvents;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.usecase.ResolveSecrets;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Resolves all secrets of a job in one request. */
@Path(Route.Template.RESOLVE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class ResolveAllResource {

    private final ResolveSecrets resolveSecrets;
    private final Authentication authentication;
    private final SecretEvents events;

    public ResolveAllResource(ResolveSecrets resolveSecrets, Authentication authentication, SecretEvents events) {
        this.resolveSecrets = resolveSecrets;
        this.authentication = authentication;
        this.events = events;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = ApiDescription.RESOLVE_ALL,
            summary = "Resolve several secrets",
            description = "Returns all of them, or a 404 that names every missing one.")
    @APIResponseSchema(
            value = ResolvedSecretsBody.class,
            responseDescription = "the secrets, in the order of their names in the request",
            responseCode = "200")
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    public Uni<ResolvedSecretsBody> resolve(
            @PathParam("project_name") String project,
            @Context UriInfo uri,
            @Context RoutingContext context,
            ResolveBody body) {
        QueryParameters.of(uri);
        Scope scope = Scope.of(new ProjectName(project), body == null ? "" : body.namespaceName());
        Set<SecretName> names = names(body);
        return authentication
                .asCaller(context, caller -> resolveSecrets.resolve(caller, scope, names))
                .invoke(secrets -> secrets.forEach(events::countRead))
                .map(secrets -> new ResolvedSecretsBody(
                        secrets.stream().map(ResolvedSecretBody::of).toList()));
    }

    private static Set<SecretName> names(ResolveBody body) {
        List<String> names = body == null || body.names() == null ? List.of() : body.names();
        Set<SecretName> checked = new LinkedHashSet<>();
        for (String name : names) {
            checked.add(new SecretName(name));
        }
        return checked;
    }

    /** The resolved secrets, in the order of the requested names. */
    @Schema(requiredProperties = "secrets")
    public record ResolvedSecretsBody(List<ResolvedSecretBody> secrets) {}
}
