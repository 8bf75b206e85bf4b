package io.optimus.secrets.rest.secret;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.NamespaceName;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.usecase.list.ListRequest;
import io.optimus.secrets.secret.usecase.list.ListSecrets;
import io.optimus.secrets.secret.usecase.list.PageToken;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists a project's secrets, as Optimus does. */
@Path(Route.Template.SECRETS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class SecretListResource {

    private static final String DELETED = "deleted";
    private static final String LIMIT = "limit";
    private static final String PAGE_TOKEN = "page_token";
    private static final String FOR_JOBS = "for_jobs";

    private final Authentication authentication;
    private final ListSecrets listSecrets;

    public SecretListResource(ListSecrets listSecrets, Authentication authentication) {
        this.authentication = authentication;
        this.listSecrets = listSecrets;
    }

    @GET
    @Operation(
            operationId = ApiDescription.LIST,
            summary = "List a project's secrets",
            description =
                    "By name, then namespace; digests and notes, never values. The whole list, unless limit is given.")
    @Parameter(
            name = SecretRequest.NAMESPACE,
            in = ParameterIn.QUERY,
            description = "lists only this namespace; empty or left out: the whole project",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = DELETED,
            in = ParameterIn.QUERY,
            description = "true: deleted secrets instead of live ones",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = LIMIT,
            in = ParameterIn.QUERY,
            description = "rows per page",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + ListRequest.MAX_LIMIT))
    @Parameter(
            name = PAGE_TOKEN,
            in = ParameterIn.QUERY,
            description = "nextPageToken of the previous page",
            schema = @Schema(type = SchemaType.STRING, format = "page-token"))
    @Parameter(
            name = FOR_JOBS,
            in = ParameterIn.QUERY,
            description =
                    "true: what a job of the namespace gets, its secrets and the project-wide ones. No value is read, and version is"
                            + " 0 if the caller may not read the metadata, so that the secret may be deleted",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @APIResponseSchema(value = SecretListBody.class, responseDescription = "the secrets", responseCode = "200")
    public Uni<SecretListBody> list(
            @PathParam("project_name") String project, @Context UriInfo uri, @Context RoutingContext context) {
        QueryParameters query = QueryParameters.of(uri, SecretRequest.NAMESPACE, DELETED, LIMIT, PAGE_TOKEN, FOR_JOBS);
        Optional<PageToken> after = query.text(PAGE_TOKEN).map(PageToken::parse);
        Optional<Integer> limit = query.number(LIMIT);
        boolean paged = limit.isPresent() || after.isPresent();
        ListRequest request = new ListRequest(
                new ProjectName(project),
                query.text(SecretRequest.NAMESPACE).map(NamespaceName::new),
                query.flag(DELETED).orElse(false),
                paged ? limit.or(() -> Optional.of(ListRequest.MAX_LIMIT)) : limit,
                after,
                query.flag(FOR_JOBS).orElse(false));
        return authentication
                .asCaller(context, caller -> listSecrets.list(caller, request))
                .map(paged ? SecretListBody::paged : SecretListBody::unpaged);
    }
}
