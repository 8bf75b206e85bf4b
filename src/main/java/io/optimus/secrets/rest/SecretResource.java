package io.optimus.secrets.rest;

import io.optimus.secrets.rest.SecretEvents.Event;
import io.optimus.secrets.secret.DeleteSecret;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.WriteSecret;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Optimus's calls on one secret, made with the caller's Vault token. */
@Path("/api/v1beta1/project/{project_name}/secret/{secret_name}")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
@APIResponse(responseCode = "200", description = "done; the body is {}")
@APIResponse(responseCode = "400", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "401", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "403", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "412", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "413", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "415", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "429", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "500", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "503", ref = ApiDescription.PROBLEM)
public class SecretResource {

    static final String NAMESPACE = "namespace_name";

    private final WriteSecret writeSecret;
    private final DeleteSecret deleteSecret;
    private final Authentication authentication;
    private final SecretEvents events;

    public SecretResource(
            WriteSecret writeSecret, DeleteSecret deleteSecret, Authentication authentication, SecretEvents events) {
        this.writeSecret = writeSecret;
        this.deleteSecret = deleteSecret;
        this.authentication = authentication;
        this.events = events;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a secret", description = "One that exists already is left as it is.")
    @Parameter(name = NAMESPACE, in = ParameterIn.QUERY, description = "instead of the body's namespaceName")
    @APIResponse(responseCode = "409", ref = ApiDescription.PROBLEM)
    public Uni<Response> register(
            @PathParam("project_name") String project,
            @PathParam("secret_name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @Context UriInfo uri,
            @Context RoutingContext context,
            SecretBody body) {
        SecretId id = id(project, name, uri, body);
        SecretValue value = value(body);
        Precondition precondition = ETags.precondition(ifMatch, ifNoneMatch);
        return events.counted(
                        Event.REGISTER,
                        id.scope(),
                        authentication.asCaller(
                                context, caller -> writeSecret.register(caller, id, value, precondition)))
                .map(SecretResource::written);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Update a secret", description = "One that does not exist is not created.")
    @Parameter(name = NAMESPACE, in = ParameterIn.QUERY, description = "instead of the body's namespaceName")
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    public Uni<Response> update(
            @PathParam("project_name") String project,
            @PathParam("secret_name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @Context UriInfo uri,
            @Context RoutingContext context,
            SecretBody body) {
        SecretId id = id(project, name, uri, body);
        SecretValue value = value(body);
        Precondition precondition = ETags.precondition(ifMatch, ifNoneMatch);
        return events.counted(
                        Event.UPDATE,
                        id.scope(),
                        authentication.asCaller(context, caller -> writeSecret.update(caller, id, value, precondition)))
                .map(SecretResource::written);
    }

    @DELETE
    @Operation(summary = "Delete a secret", description = "Its versions can be brought back with Vault's undelete.")
    @Parameter(name = NAMESPACE, in = ParameterIn.QUERY, description = "empty or left out: project-wide")
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    public Uni<Response> delete(
            @PathParam("project_name") String project,
            @PathParam("secret_name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        SecretId id = id(project, name, uri, null);
        Precondition precondition = ETags.precondition(ifMatch, ifNoneMatch);
        return events.counted(
                        Event.DELETE,
                        id.scope(),
                        authentication.asCaller(context, caller -> deleteSecret.delete(caller, id, precondition)))
                .map(deleted -> Response.ok(Map.of()).build());
    }

    static SecretId id(String project, String name, UriInfo uri, SecretBody body) {
        String inQuery = QueryParameters.of(uri, NAMESPACE).text(NAMESPACE).orElse("");
        String inBody = body == null || body.namespaceName() == null ? "" : body.namespaceName();
        if (!inQuery.isEmpty() && !inBody.isEmpty() && !inQuery.equals(inBody)) {
            throw new SecretException.InvalidArgument(NAMESPACE, "query and body name two different namespaces");
        }
        Scope scope = Scope.of(new ProjectName(project), inBody.isEmpty() ? inQuery : inBody);
        return new SecretId(scope, new SecretName(name));
    }

    static SecretValue value(SecretBody body) {
        return WireValue.decode(body == null ? null : body.value());
    }

    private static Response written(Version version) {
        return Response.ok(Map.of()).header(HttpHeaders.ETAG, ETags.of(version)).build();
    }
}
