package io.optimus.secrets.rest.secret.history;

import io.optimus.secrets.api.SecretEvents;
import io.optimus.secrets.api.SecretEvents.Event;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.secret.SecretRequest;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.history.UndeleteSecret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Restores a deleted version, for callers who may write the secret. */
@Path(Route.Template.UNDELETE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class UndeleteResource {

    private final UndeleteSecret undeleteSecret;
    private final Authentication authentication;
    private final SecretEvents events;

    public UndeleteResource(UndeleteSecret undeleteSecret, Authentication authentication, SecretEvents events) {
        this.undeleteSecret = undeleteSecret;
        this.authentication = authentication;
        this.events = events;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = ApiDescription.UNDELETE,
            summary = "Undelete a secret",
            description = "Restores a deleted version. Needs no permission to read values.")
    @Parameter(ref = ApiDescription.NAMESPACE)
    @APIResponse(
            responseCode = "200",
            description = "the version that was restored",
            content = @Content(schema = @Schema(implementation = WrittenVersion.class)),
            headers = @Header(name = HttpHeaders.ETAG, ref = ApiDescription.VERSION))
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    @APIResponse(responseCode = "409", ref = ApiDescription.PROBLEM)
    public Uni<Response> undelete(@BeanParam SecretRequest request, UndeleteBody body) {
        SecretId id = request.id(body == null ? "" : body.namespaceName());
        Optional<Long> version = Optional.ofNullable(body == null ? null : body.version());
        Uni<Version> restored =
                authentication.asCaller(request.context(), caller -> undeleteSecret.undelete(caller, id, version));
        return events.counted(Event.UNDELETE, id.scope(), restored).map(WrittenVersion::response);
    }
}
