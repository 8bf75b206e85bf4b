package io.optimus.secrets.rest.secret.bulk;

import io.optimus.secrets.api.SecretEvents;
import io.optimus.secrets.api.SecretEvents.Event;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.QueryParameters;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.usecase.bulk.ImportSecrets;
import io.optimus.secrets.secret.usecase.bulk.ImportedSecret;
import io.optimus.secrets.secret.usecase.bulk.SecretToImport;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Registers or updates many secrets in one request. */
@Path(Route.Template.IMPORT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class ImportResource {

    private final ImportSecrets importSecrets;
    private final Authentication authentication;
    private final SecretEvents events;

    public ImportResource(ImportSecrets importSecrets, Authentication authentication, SecretEvents events) {
        this.importSecrets = importSecrets;
        this.authentication = authentication;
        this.events = events;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = ApiDescription.IMPORT,
            summary = "Import several secrets",
            description =
                    "Each secret is registered, or updated if it exists and update is true. One that cannot be written does not"
                            + " prevent the others, so the response has an outcome for each. Any other response than 200 means that nothing was"
                            + " changed.")
    @APIResponseSchema(
            value = ImportedSecretsBody.class,
            responseDescription = "the outcome of each secret, in the order of the request",
            responseCode = "200")
    public Uni<ImportedSecretsBody> importSecrets(
            @PathParam("project_name") String project,
            @Context UriInfo uri,
            @Context RoutingContext context,
            ImportBody sent) {
        QueryParameters.of(uri);
        ImportBody body = sent == null ? ImportBody.NONE : sent;
        Scope scope = Scope.of(new ProjectName(project), body.namespaceName());
        List<SecretToImport> secrets = body.toImport();
        return authentication
                .asCaller(context, caller -> importSecrets.write(caller, scope, secrets, body.update()))
                .invoke(imported -> imported.forEach(secret -> count(scope, secret, body.update())))
                .map(imported -> new ImportedSecretsBody(
                        imported.stream().map(ImportedSecretBody::of).toList()));
    }

    private void count(Scope scope, ImportedSecret secret, boolean update) {
        boolean updated = secret.failure().isPresent() ? update : secret.existed();
        events.count(
                updated ? Event.UPDATE : Event.REGISTER, scope, secret.failure().orElse(null));
    }

    /** @param secrets the outcome of each secret, in the order of the request */
    @Schema(name = "ImportedSecrets", requiredProperties = "secrets")
    public record ImportedSecretsBody(List<ImportedSecretBody> secrets) {}
}
