package io.optimus.secrets.rest.secret;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.usecase.AnnotateSecret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Notes about a secret, for callers who may write it. */
@Path(Route.Template.NOTES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
public class NotesResource {

    private final AnnotateSecret annotateSecret;
    private final Authentication authentication;

    public NotesResource(AnnotateSecret annotateSecret, Authentication authentication) {
        this.annotateSecret = annotateSecret;
        this.authentication = authentication;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = ApiDescription.ANNOTATE,
            summary = "Set the notes of a secret",
            description =
                    "Those that the body has; the value stays as it is, and the caller need not be allowed to read it.")
    @Parameter(ref = ApiDescription.NAMESPACE)
    @APIResponse(responseCode = "200", ref = ApiDescription.DONE)
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    public Uni<Response> annotate(@BeanParam SecretRequest request, NotesBody body) {
        if (body == null) {
            throw new SecretException.InvalidArgument("notes", "a body is required");
        }
        SecretId id = request.id(body.namespaceName());
        NotesChange change = body.notes();
        return authentication
                .asCaller(request.context, caller -> annotateSecret.annotate(caller, id, change))
                .map(done -> Response.ok(Map.of()).build());
    }
}
