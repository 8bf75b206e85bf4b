package io.optimus.secrets.rest.project;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.usecase.project.ListProjects;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the caller's projects, as Optimus does. */
@Path(Route.Template.PROJECTS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class ProjectListResource {

    private final ListProjects listProjects;
    private final Authentication authentication;

    public ProjectListResource(ListProjects listProjects, Authentication authentication) {
        this.listProjects = listProjects;
        this.authentication = authentication;
    }

    @GET
    @Operation(
            operationId = "listProjects",
            summary = "List projects",
            description = "The projects that have secrets; for callers that may not list them, those of their roles.")
    @APIResponse(
            responseCode = "200",
            description = "the projects",
            content = @Content(schema = @Schema(implementation = ProjectListBody.class)))
    public Uni<ProjectListBody> list(@Context UriInfo uri, @Context RoutingContext context) {
        QueryParameters.of(uri);
        return authentication.asCaller(context, listProjects::list).map(ProjectListBody::of);
    }
}
