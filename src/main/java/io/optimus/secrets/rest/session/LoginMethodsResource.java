package io.optimus.secrets.rest.session;

import io.optimus.secrets.caller.Sessions;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.openapi.ApiDescription;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells any caller how to log in. It shows names of methods only, and makes no call to Vault. */
@Path(Route.Template.LOGIN_METHODS)
@Tag(name = ApiDescription.SERVICE)
@SecurityRequirements
public class LoginMethodsResource {

    private final LoginMethodsBody methods;

    public LoginMethodsResource(Sessions sessions) {
        this.methods = new LoginMethodsBody(sessions.methods());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = ApiDescription.LOGIN_METHODS, summary = "The login methods that the service offers")
    @APIResponseSchema(value = LoginMethodsBody.class, responseDescription = "the methods", responseCode = "200")
    @APIResponse(responseCode = "503", ref = ApiDescription.RETRY_LATER)
    public Uni<LoginMethodsBody> methods() {
        return Uni.createFrom().item(methods);
    }

    @Schema(requiredProperties = "methods")
    public record LoginMethodsBody(
            @Schema(description = "each can be the field `method` of a login")
            List<String> methods) {}
}
