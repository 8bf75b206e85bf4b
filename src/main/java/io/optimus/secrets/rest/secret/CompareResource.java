package io.optimus.secrets.rest.secret;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.optimus.secrets.rest.session.Authentication;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.usecase.CompareSecret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Compares a value with a secret's, for callers that may read the secret. */
@Path(Route.Template.COMPARE)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = ApiDescription.API)
@SecurityRequirement(name = ApiDescription.VAULT_TOKEN)
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
            operationId = ApiDescription.COMPARE,
            summary = "Compare a value",
            description = "Whether the secret of exactly that namespace has the value; needs permission to read it.")
    @Parameter(ref = ApiDescription.NAMESPACE)
    @APIResponseSchema(value = CompareResult.class, responseDescription = "equal or not", responseCode = "200")
    @APIResponse(responseCode = "404", ref = ApiDescription.PROBLEM)
    public Uni<CompareResult> compare(@BeanParam SecretRequest request, SecretBody sent) {
        SecretBody body = SecretBody.orNone(sent);
        SecretId id = request.id(body);
        SecretValue value = body.decoded();
        return authentication
                .asCaller(request.context, caller -> compareSecret.compare(caller, id, value))
                .map(CompareResult::new);
    }

    /** @param equal whether the secret has the value that was sent */
    @Schema(requiredProperties = "equal")
    public record CompareResult(boolean equal) {}
}
