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
import io.optimus.secrets.secret.usecase.history.DestroySecret;
import io.optimus.secrets.secret.usecase.history.ReadHistory;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of a secret, without their values. */
@Path(Route.Template.VERSIONS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
@APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
public class VersionsResource {

    private final ReadHistory readHistory;
    private final DestroySecret destroySecret;
    private final Authentication authentication;
    private final SecretEvents events;

    public VersionsResource(
            ReadHistory readHistory, DestroySecret destroySecret, Authentication authentication, SecretEvents events) {
        this.readHistory = readHistory;
        this.destroySecret = destroySecret;
        this.authentication = authentication;
        this.events = events;
    }

    @GET
    @Operation(
            operationId = ApiDescription.HISTORY,
            summary = "List the versions of a secret",
            description = "Also of a deleted one. Needs no permission to read values.")
    @Parameter(name = SecretRequest.NAMESPACE, in = ParameterIn.QUERY, description = "empty or left out: project-wide")
    @APIResponseSchema(
            value = HistoryBody.class,
            responseDescription = "the versions and the notes",
            responseCode = "200")
    public Uni<HistoryBody> history(@BeanParam SecretRequest request) {
        SecretId id = request.id();
        return authentication
                .asCaller(request.context(), caller -> readHistory.read(caller, id))
                .map(metadata -> HistoryBody.of(id, metadata));
    }

    @DELETE
    @Operation(
            operationId = "destroySecret",
            summary = "Destroy a secret",
            description = "Removes all versions and the notes permanently, also those of a deleted secret.")
    @Parameter(name = SecretRequest.NAMESPACE, in = ParameterIn.QUERY, description = "empty or left out: project-wide")
    @APIResponse(responseCode = "200", ref = ApiDescription.DONE)
    public Uni<Response> destroy(@BeanParam SecretRequest request) {
        SecretId id = request.id();
        if (request.precondition() != Precondition.NONE) {
            throw new SecretException.InvalidArgument(
                    HttpHeaders.IF_MATCH,
                    "a secret cannot be destroyed on a condition: Vault has no check-and-set for it");
        }
        Uni<Void> destroyed = authentication.asCaller(request.context(), caller -> destroySecret.destroy(caller, id));
        return events.counted(Event.DELETE, id.scope(), destroyed)
                .map(done -> Response.ok(Map.of()).build());
    }
}
