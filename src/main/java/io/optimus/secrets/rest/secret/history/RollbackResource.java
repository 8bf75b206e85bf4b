package io.optimus.secrets.rest.secret.history;

import io.optimus.secrets.api.SecretEvents;
import io.optimus.secrets.api.SecretEvents.Event;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.secret.SecretRequest;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.history.RollBackSecret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Writes an earlier value again, for callers who may read and write the secret. */
@Path(Route.Template.ROLLBACK)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class RollbackResource {

    private final RollBackSecret rollBackSecret;
    private final Authentication authentication;
    private final SecretEvents events;

    public RollbackResource(RollBackSecret rollBackSecret, Authentication authentication, SecretEvents events) {
        this.rollBackSecret = rollBackSecret;
        this.authentication = authentication;
        this.events = events;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = ApiDescription.ROLLBACK,
            summary = "Roll back a secret",
            description = "Writes the value of an earlier version as a new version. Needs permission to read it.")
    @Parameter(ref = ApiDescription.NAMESPACE)
    @Parameter(ref = HttpHeaders.IF_MATCH)
    @APIResponse(
            responseCode = "200",
            description = "the new version",
            content = @Content(schema = @Schema(implementation = WrittenVersion.class)),
            headers = @Header(name = HttpHeaders.ETAG, ref = ApiDescription.VERSION))
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    @APIResponse(responseCode = "409", ref = ApiDescription.PROBLEM)
    @APIResponse(responseCode = "412", ref = ApiDescription.PROBLEM)
    public Uni<Response> rollBack(@BeanParam SecretRequest request, RollbackBody body) {
        if (body == null || body.version() == null) {
            throw new SecretException.InvalidArgument("version", "version is required");
        }
        SecretId id = request.id(body.namespaceName());
        Precondition precondition = request.precondition();
        Uni<Version> written = authentication.asCaller(
                request.context(), caller -> rollBackSecret.rollBack(caller, id, body.version(), precondition));
        return events.counted(Event.UPDATE, id.scope(), written).map(WrittenVersion::response);
    }
}
