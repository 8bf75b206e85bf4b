package io.optimus.secrets.rest;

import io.optimus.secrets.secret.CompareSecret;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Whether a secret has a value, for callers who may read it. */
@Path("/api/v1beta1/project/{project_name}/secret/{secret_name:[^/:]+}:compare")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
@APIResponse(responseCode = "400", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "401", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "403", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "413", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "415", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "429", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "500", ref = ApiDescription.PROBLEM)
@APIResponse(responseCode = "503", ref = ApiDescription.PROBLEM)
public class CompareResource {

    private final CompareSecret compareSecret;
    private final Authentication authentication;

    public CompareResource(CompareSecret compareSecret, Authentication authentication) {
        this.compareSecret = compareSecret;
        this.authentication = authentication;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Compare a value",
            description = "Whether the secret of exactly that namespace has the value; needs permission to read it.")
    @APIResponse(
            responseCode = "200",
            description = "equal or not",
            content = @Content(schema = @Schema(implementation = CompareResult.class)))
    public Uni<Response> compare(
            @PathParam("project_name") String project,
            @PathParam("secret_name") String name,
            @Context UriInfo uri,
            @Context RoutingContext context,
            SecretBody body) {
        SecretId id = SecretResource.id(project, name, uri, body);
        SecretValue value = SecretResource.value(body);
        return authentication
                .asCaller(context, caller -> compareSecret.compare(caller, id, value))
                .map(equal -> NotStored.answer(Response.ok(new CompareResult(equal))));
    }
}
