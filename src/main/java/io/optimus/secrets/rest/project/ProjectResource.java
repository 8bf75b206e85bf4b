package io.optimus.secrets.rest.project;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.usecase.project.ListProjects;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the caller's projects and their namespaces, as Optimus does. */
@Path(Route.Template.PROJECTS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class ProjectResource {

    private final ListProjects listProjects;
    private final Authentication authentication;

    public ProjectResource(ListProjects listProjects, Authentication authentication) {
        this.listProjects = listProjects;
        this.authentication = authentication;
    }

    @GET
    @Operation(
            operationId = "listProjects",
            summary = "List projects",
            description = "The projects that have secrets; for callers that may not list them, those of their roles.")
    @APIResponseSchema(value = ProjectListBody.class, responseDescription = "the projects", responseCode = "200")
    public Uni<ProjectListBody> list(@Context UriInfo uri, @Context RoutingContext context) {
        QueryParameters.of(uri);
        return authentication.asCaller(context, listProjects::projects).map(ProjectListBody::of);
    }

    @GET
    @Path(Route.Template.NAMESPACES_OF_PROJECT)
    @Operation(
            operationId = "listProjectNamespaces",
            summary = "List a project's namespaces",
            description =
                    "The namespaces that have secrets; for callers that may not list them, those of their roles. Project-wide secrets"
                            + " are in no namespace.")
    @APIResponseSchema(value = NamespaceListBody.class, responseDescription = "the namespaces", responseCode = "200")
    public Uni<NamespaceListBody> listNamespaces(
            @PathParam("project_name") String name, @Context UriInfo uri, @Context RoutingContext context) {
        QueryParameters.of(uri);
        ProjectName project = new ProjectName(name);
        return authentication
                .asCaller(context, caller -> listProjects.namespaces(caller, project))
                .map(NamespaceListBody::of);
    }
}
